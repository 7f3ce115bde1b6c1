pub(super) const MAX_WORK: usize = 1;
pub(super) fn check(_p: &str, _w: &mut usize) -> Result<(), &'static str> {
    Ok(())
}
pub(super) fn longest_text(_p: &str) -> usize {
    10_000
}
