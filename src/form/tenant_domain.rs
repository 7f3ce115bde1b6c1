//! The `tenant-domain` format. Pure.
