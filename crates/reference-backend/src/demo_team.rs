//! `--demo`: creates two teams with users to sign in as, unless the database has users already.

use crate::accounts::password;
use crate::store::{Database, people, store_error};
use rusqlite::Transaction;

/// Team, id, name, email address, role.
const PEOPLE: [(&str, &str, &str, &str, &str); 14] = [
    ("ops", "u-grace", "Grace Hartmann", "grace@acme.test", "admin"),
    ("ops", "u-lin", "Lin Okafor", "lin@acme.test", "member"),
    ("ops", "u-tomasz", "Tomasz Brandel", "tomasz@acme.test", "admin"),
    ("ops", "u-adaeze", "Adaeze Norfolk", "adaeze@acme.test", "member"),
    ("ops", "u-bruno", "Bruno Castellane", "bruno@acme.test", "member"),
    ("ops", "u-chiyo", "Chiyo Marlowe", "chiyo@acme.test", "member"),
    ("ops", "u-dilan", "Dilan Osterberg", "dilan@acme.test", "member"),
    ("ops", "u-elif", "Elif Tanaka-Reyes", "elif@acme.test", "member"),
    ("ops", "u-farid", "Farid Lindholm", "farid@acme.test", "member"),
    ("ops", "u-greta", "Greta Mbeki", "greta@acme.test", "member"),
    ("ops", "u-hamish", "Hamish Okonjo", "hamish@acme.test", "member"),
    ("ops", "u-zoe", "Zoë Whitlock", "zoe@acme.test", "member"),
    ("labs", "u-ada", "Ada Verhoeven", "ada@other.test", "admin"),
    ("labs", "u-noor", "Noor Salah", "noor@other.test", "member"),
];

/// Team, id, role of users who belong to a second team.
const SECOND_TEAMS: [(&str, &str, &str); 1] = [("labs", "u-tomasz", "member")];

/// Email address, password. The other users can't sign in.
const PASSWORDS: [(&str, &str); 4] = [
    ("grace@acme.test", "patchbay-admin"),
    ("lin@acme.test", "patchbay-member"),
    ("ada@other.test", "patchbay-other"),
    ("tomasz@acme.test", "patchbay-both"),
];

/// Team, id, name, members.
const GROUPS: [(&str, &str, &str, &[&str]); 4] = [
    ("ops", "g-help", "Help desk", &["u-lin", "u-chiyo", "u-greta"]),
    ("ops", "g-onboarding", "Onboarding", &["u-bruno", "u-elif"]),
    ("ops", "g-night", "Night shift", &["u-dilan", "u-farid", "u-hamish", "u-zoe"]),
    ("labs", "g-labs", "Research", &["u-noor"]),
];

/// Creates the demo teams, unless there are users already.
pub fn seed(database: &Database) -> anyhow::Result<()> {
    let count = "SELECT count(*) FROM users";
    let users: u32 =
        database.read(|db| db.query_row(count, [], |r| r.get(0)).map_err(store_error))?;
    if users > 0 {
        return Ok(());
    }
    let mut passwords = Vec::new();
    for (email, password) in PASSWORDS {
        let hash = password::hash(password).map_err(|e| anyhow::anyhow!("argon2: {e}"))?;
        passwords.push((email, hash));
    }
    Ok(database.write(|db| insert(db, &passwords).map_err(store_error))?)
}

fn insert(db: &Transaction, passwords: &[(&str, String)]) -> rusqlite::Result<()> {
    db.execute("INSERT INTO teams (id, name) VALUES ('ops', 'Ops'), ('labs', 'Labs')", [])?;
    for (team, id, name, email, role) in PEOPLE {
        // An empty hash matches no password.
        let password = passwords.iter().find(|p| p.0 == email).map_or("", |p| p.1.as_str());
        db.execute("INSERT INTO users VALUES (?1, ?2, ?3, ?4)", [id, email, name, password])?;
        people::add_member(db, team, id, role)?;
    }
    for (team, id, role) in SECOND_TEAMS {
        people::add_member(db, team, id, role)?;
    }
    for (team, id, name, members) in GROUPS {
        people::add_group(db, team, (id, name), members)?;
    }
    Ok(())
}
