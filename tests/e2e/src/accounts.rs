//! The demo accounts of the reference backend.

/// A demo account.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    pub email: &'static str,
    pub password: &'static str,
}

/// An admin of Ops.
pub const ADMIN: Account = Account { email: "grace@acme.test", password: "patchbay-admin" };
/// An admin of another team.
pub const OTHER_ADMIN: Account = Account { email: "ada@other.test", password: "patchbay-other" };
/// A member of Labs and an admin of Ops.
pub const IN_TWO_TEAMS: Account = Account { email: "tomasz@acme.test", password: "patchbay-both" };
/// A member of Ops.
pub const MEMBER: Account = Account { email: "lin@acme.test", password: "patchbay-member" };
