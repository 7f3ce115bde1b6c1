//! The test of exactly what the form holds: an answer belongs to the inputs that it
//! was asked with.

use patchbay_model::{CheckOutcome, TestResult};

/// Where the test stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TestState {
    /// None, or it no longer belongs to what the form holds.
    #[default]
    None,
    /// Asked for, not answered yet.
    Running,
    /// Answered.
    Done(TestResult),
}

/// The test, and which inputs it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Test {
    /// Changes with the inputs a test is made of: neither name nor permissions.
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

    /// No test, and other inputs than any before.
    pub fn anew(&self) -> Self {
        Self { revision: self.revision + 1, state: TestState::None }
    }

    /// Answers the revision of the inputs that are tested now.
    pub fn ask(&mut self) -> u32 {
        self.state = TestState::Running;
        self.revision
    }

    /// A late answer to older inputs says nothing about these.
    pub fn answered(&mut self, revision: u32, result: Option<TestResult>) {
        if revision == self.revision {
            self.state = result.map_or(TestState::None, TestState::Done);
        }
    }
}
