//! Molecules: a few atoms that belong together.
