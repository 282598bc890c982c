//! SeaORM entities, one folder an area; only that area's service names them.
