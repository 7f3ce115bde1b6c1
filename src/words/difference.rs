//! Words for what somebody else changed in a connection meanwhile.

use crate::words::{access, status};
use patchbay_model::Difference;

/// One line.
pub fn line(difference: &Difference) -> String {
    match difference {
        Difference::Name(name) => ["Its name is “", name, "” now"].concat(),
        Difference::Status(now) => ["Its status is “", &status::word(now), "” now"].concat(),
        Difference::Access(Some(level)) => {
            ["Its permissions are “", &access::level(level), "” now"].concat()
        }
        Difference::Access(None) => "Its permissions are not told any more".to_owned(),
        Difference::Values => "What was entered has changed".to_owned(),
        Difference::Secrets => "A secret was replaced".to_owned(),
        Difference::Tested => "It was tested again".to_owned(),
    }
}
