//! Carts, each opened by its token.

use crate::Access::Anyone;
use crate::cart::{AddToCart, CartToken, CartView, KeptCart, UpdateCartLine};
use crate::message::{Subject, messages};

messages! {
    "carts"
    queries {
        /// An unknown or missing token is an empty cart. Lines that can't be had any more stand by themselves, with why.
        GetCart { cart: Option<CartToken> } "get", Anyone => CartView;
        /// The sum of the quantities of all lines that can be had, as `GetCart` counts them: for the page's head.
        CountCart { cart: CartToken } "count", Anyone => u32;
    }
    commands {
        /// Makes a cart where there is none. `TooManyRequests` with a wait for a client that has begun many lately.
        /// Refuses, with the cart unchanged, what stock can't give: `SoldOut` where none can be had, `NotEnoughStock`
        /// where fewer than the cart would ask for then. Above `MAX_QUANTITY` of one variant, `MAX_QUANTITY` it is;
        /// `TooLarge` for a cart with hundreds of variants. A change whose key this cart has seen is made already: the
        /// cart as it is; `KeyReused` where the key named another change.
        AddLine { cart: Option<CartToken>, form: AddToCart } "add-line", Anyone => KeptCart,
            about |_| Subject::only("cart");
        /// Sets a line's quantity, or takes the line out; refuses as `AddLine` does. A line that isn't there (taken out
        /// in another window, say) stays so.
        UpdateLine { cart: CartToken, form: UpdateCartLine } "update-line", Anyone => CartView,
            about |_| Subject::only("cart");
    }
}
