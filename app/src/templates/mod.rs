//! Templates: the frame around a page's content. They arrange organisms and know no service.

pub mod desk_door;
pub mod desk_page;
#[cfg(feature = "ssr")]
pub mod shell;
