//! What stories show where a component wants data: made up once, the same in every run. Stories and tests call it.

mod checkout;
mod desk;
mod goods;
mod orders;

pub use checkout::*;
pub use desk::*;
pub use goods::*;
pub use orders::*;
