//! The test of the form: its result belongs to the inputs that were tested.

use patchbay_model::{CheckOutcome, TestResult};

/// The state of the test.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TestState {
    /// No test, or its inputs have changed.
    #[default]
    None,
    /// The test is running.
    Running,
    /// The test has a result.
    Done(TestResult),
}

/// The test and the inputs it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Test {
    /// Changes with the inputs that a test uses: neither the name nor the permissions.
    revision: u32,
    state: TestState,
}

impl Test {
    pub fn state(&self) -> &TestState {
        &self.state
    }

    pub fn has_passed(&self) -> bool {
        matches!(&self.state, TestState::Done(result) if result.outcome == CheckOutcome::Passed)
    }

    pub fn inputs_changed(&mut self) {
        self.revision += 1;
        self.state = TestState::None;
    }

    /// No test, and inputs unlike any before.
    pub fn reset(&self) -> Self {
        Self { revision: self.revision + 1, state: TestState::None }
    }

    /// Starts a test and returns the revision of its inputs.
    pub fn start(&mut self) -> u32 {
        self.state = TestState::Running;
        self.revision
    }

    /// Sets the result, unless the inputs have changed since.
    pub fn finish(&mut self, revision: u32, result: Option<TestResult>) {
        if revision == self.revision {
            self.state = result.map_or(TestState::None, TestState::Done);
        }
    }
}
