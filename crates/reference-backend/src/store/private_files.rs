//! Makes the data folder and its files private to their owner, also those that exist with wider
//! rights.

use anyhow::Context;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Creates the folder if it doesn't exist, and makes it 0700.
pub fn make_folder(path: &Path) -> anyhow::Result<()> {
    let create = DirBuilder::new().recursive(true).mode(0o700).create(path);
    create
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(0o700)))
        .with_context(|| path.display().to_string())
}

/// Opens a file for appending, creates it if it doesn't exist, and makes it 0600.
pub fn open(path: &Path) -> anyhow::Result<File> {
    let open = || {
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        Ok::<_, std::io::Error>(file)
    };
    open().with_context(|| path.display().to_string())
}

/// Makes a file 0600 if it exists.
pub fn restrict(path: &Path) -> anyhow::Result<()> {
    match fs::set_permissions(path, Permissions::from_mode(0o600)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        result => result.with_context(|| path.display().to_string()),
    }
}
