//! The budget of one rendering: every step counts, so that it always ends soon.

use crate::template::TemplateFault;

const STEPS: u32 = 200_000;

/// The steps that are left.
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
