//! The typefaces that stand for each font a shop can choose. The tokens name them, and a shop's look takes one.

use domain::Font;

/// Typefaces that are there for scripts which the ones before them lack.
pub const OTHER_SCRIPTS: &str = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans JP', sans-serif";

/// The typefaces that stand for a choice, the first that a device has being taken; none for its own.
pub fn faces(font: Font) -> Option<String> {
    let faces = match font {
        Font::System => return None,
        Font::Humanist => "Seravek,'Gill Sans Nova',Ubuntu,Calibri,'DejaVu Sans',source-sans-pro",
        Font::Geometric => "Avenir,'Avenir Next',Montserrat,Corbel,'URW Gothic',source-sans-pro",
        Font::Serif => "'Iowan Old Style','Palatino Linotype','URW Palladio L',P052,'Noto Serif',ui-serif",
        Font::Slab => "Rockwell,'Rockwell Nova','Roboto Slab','DejaVu Serif','Sitka Small'",
        Font::Rounded => {
            "ui-rounded,'Hiragino Maru Gothic ProN',Quicksand,Comfortaa,Manjari,'Arial Rounded MT Bold',Nunito"
        }
    };
    let others = match font {
        Font::Serif | Font::Slab => "'Noto Naskh Arabic','Noto Serif JP',serif",
        _ => OTHER_SCRIPTS,
    };
    Some(format!("{faces},{others}"))
}
