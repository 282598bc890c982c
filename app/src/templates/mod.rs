//! Templates: the frame around a page's content. They arrange organisms and know no service.

pub mod shell;
