//! A payment: what an order owes, and the legs by which it comes. A leg is one way (a card, a transfer, the courier) with
//! a state of its own; a leg that is settled stays as it is.

use crate::order::PaymentMethod;
use crate::{Money, MoneyError, OrderId, PaymentId};

/// Where a leg stands, as far as the shop knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LegState {
    /// The shop waits for money that somebody sends or hands over.
    Awaited,
    /// A provider has been asked, or is about to be; its answer isn't known.
    Charging,
    /// The bank waits for the shopper's word.
    Asking,
    Captured,
    Declined,
    /// The order was cancelled before the money came.
    Voided,
}

impl LegState {
    pub const ALL: [Self; 6] =
        [Self::Awaited, Self::Charging, Self::Asking, Self::Captured, Self::Declined, Self::Voided];

    /// The stored name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Charging => "charging",
            Self::Asking => "asking",
            Self::Captured => "captured",
            Self::Declined => "declined",
            Self::Voided => "voided",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// How a leg begins.
    pub const fn first(method: PaymentMethod) -> Self {
        match method {
            PaymentMethod::Card => Self::Charging,
            PaymentMethod::BankTransfer | PaymentMethod::PayOnDelivery => Self::Awaited,
        }
    }

    /// Whether a leg goes from here to `next`. Of two answers that arrive at once, the first one counts.
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Charging, Self::Asking | Self::Captured | Self::Declined)
                | (Self::Asking, Self::Captured | Self::Declined)
                | (Self::Awaited, Self::Captured | Self::Voided)
        )
    }

    /// Whether it stays so for ever.
    pub fn is_settled(self) -> bool {
        !Self::ALL.into_iter().any(|next| self.may_become(next))
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leg {
    /// 1, 2, 3 … within its payment.
    pub number: u32,
    pub method: PaymentMethod,
    /// The provider's stable name; empty where there is none.
    pub provider: String,
    pub state: LegState,
    pub amount: Money,
    /// The provider's own name for a captured leg.
    pub reference: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    pub id: PaymentId,
    pub order: OrderId,
    pub due: Money,
    /// By their numbers.
    pub legs: Vec<Leg>,
}

impl Payment {
    /// What has come of it so far.
    pub fn captured(&self) -> Result<Money, MoneyError> {
        let captured = self.legs.iter().filter(|leg| leg.state == LegState::Captured);
        captured.map(|leg| leg.amount).try_fold(Money::zero(self.due.currency()), |sum, amount| sum.plus(amount))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_stays_so() {
        let settled: Vec<_> = LegState::ALL.into_iter().filter(|state| state.is_settled()).collect();
        assert_eq!(settled, [LegState::Captured, LegState::Declined, LegState::Voided]);
        for state in LegState::ALL {
            assert_eq!(LegState::parse(state.as_str()), Some(state));
            assert!(!state.may_become(state), "{state:?}");
        }
        assert!(!LegState::Asking.may_become(LegState::Charging), "no way back");
    }

    #[test]
    fn only_captured_legs_count() {
        let euros = |minor| Money::new(minor, "EUR".parse().unwrap());
        let leg = |number, state, minor| Leg {
            number,
            method: PaymentMethod::Card,
            provider: "a provider".into(),
            state,
            amount: euros(minor),
            reference: None,
        };
        let legs = vec![
            leg(1, LegState::Declined, 500),
            leg(2, LegState::Captured, 1500),
            leg(3, LegState::Captured, 490),
            leg(4, LegState::Charging, 1),
        ];
        let id = uuid::Uuid::nil();
        let payment = Payment { id: PaymentId(id), order: OrderId(id), due: euros(1990), legs };
        assert_eq!(payment.captured().unwrap(), payment.due);
    }
}
