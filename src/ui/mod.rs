//! The app as people see it. May import every other module.
