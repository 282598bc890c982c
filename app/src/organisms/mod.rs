//! Organisms: whole parts of a page, made of molecules and atoms.

pub mod desk_navigation;
pub mod footer;
pub mod header;
