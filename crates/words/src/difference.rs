//! Words for what someone else changed in a connection.

use crate::{access, quote, status};
use patchbay_model::Difference;

/// One line.
pub fn line(difference: &Difference) -> String {
    match difference {
        Difference::Name(name) => format!("Its name is now {}", quote(name)),
        Difference::Status(status) => format!("Its status is now “{}”", status::word(status)),
        Difference::Access(Some(level)) => {
            format!("Its permissions are now “{}”", access::level(level))
        }
        Difference::Access(None) => "The backend no longer says who may use it".to_owned(),
        Difference::Values => "Its values were changed".to_owned(),
        Difference::Secrets => "A secret was replaced".to_owned(),
        Difference::Tested => "It was tested again".to_owned(),
    }
}
