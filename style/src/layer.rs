//! The cascade's layers, which the sheet is ordered by. `scoped!` names a style's layer; `sheet` writes them in order.

/// The cascade's layers, weakest first; a component's rules lie in its own kind's layer, so that a
/// larger part can always arrange a smaller one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Layer {
    Atoms,
    Molecules,
    Organisms,
    Templates,
    Pages,
}

impl Layer {
    pub const ALL: [Self; 5] = [Self::Atoms, Self::Molecules, Self::Organisms, Self::Templates, Self::Pages];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Atoms => "atoms",
            Self::Molecules => "molecules",
            Self::Organisms => "organisms",
            Self::Templates => "templates",
            Self::Pages => "pages",
        }
    }
}
