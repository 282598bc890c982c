//! Organisms: whole parts of a page, made of molecules and atoms.

// Every file of this folder.
automod::dir!(pub "src/organisms");
