//! Atoms: the smallest pieces; few, documented props; they know no service and no other layer.
