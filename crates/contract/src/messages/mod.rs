//! Every message that the program understands, an area a file.

pub mod carts;
pub mod catalog;
pub mod checkout;
pub mod imports;
pub mod orders;
pub mod payments;
pub mod shops;
pub mod staff;
#[cfg(test)]
mod tests;

use crate::message::Visitor;

/// Goes through all of them.
pub fn visit(visitor: &mut impl Visitor) {
    shops::visit(visitor);
    staff::visit(visitor);
    catalog::visit(visitor);
    carts::visit(visitor);
    checkout::visit(visitor);
    orders::visit(visitor);
    payments::visit(visitor);
    imports::visit(visitor);
}
