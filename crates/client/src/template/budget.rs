//! What one rendering may cost: every step counts, so nothing runs away.

use crate::template::TemplateFault;

const STEPS: u32 = 200_000;

/// Steps that are left.
pub(super) struct Budget(u32);

impl Budget {
    pub(super) fn new() -> Self {
        Self(STEPS)
    }

    pub(super) fn spend(&mut self, steps: usize) -> Result<(), TemplateFault> {
        let steps = u32::try_from(steps).map_err(|_| TemplateFault::TooLarge)?;
        self.0 = self.0.checked_sub(steps).ok_or(TemplateFault::TooLarge)?;
        Ok(())
    }
}

pub(super) type Rendered<T> = Result<T, TemplateFault>;
