//! Tables of the import area. Only `catalog::imports` names them; the staging tables `import_*` have no
//! entities, since rows pass through them in bulk.

pub mod import;
pub mod picture_fetch;
