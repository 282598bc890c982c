//! Who is signed in at the desk.

use crate::Access::{Anyone, SignedIn, System};
use crate::Permissions;
use crate::desk::{SessionToken, SetupForm, SignInForm, StaffName, StaffView, Visitor, Welcome};
use crate::message::{Subject, messages};
use crate::secret::Secret;
use domain::{Lang, UserId};

messages! {
    "staff"
    queries {
        /// What the owner of this session may do now; `None` where it opens the desk no more. Unlike `FindSession` it
        /// doesn't count as use: a page left open keeps no session alive.
        GetPermissions { session: SessionToken } "permissions", Anyone => Option<Permissions>;
        /// The names of these members of staff, for timelines; without those who are no more.
        GetStaffNames { users: Vec<UserId> } "names", System => Vec<StaffName>;
        /// Whether the owner has still to be set up.
        NeedsOwner {} "needs-owner", Anyone => bool;
    }
    commands {
        /// Who this session belongs to; `None` where it is unknown, ended or too old. One that is used lasts longer.
        FindSession { session: SessionToken } "find-session", Anyone => Option<StaffView>,
            about |_| Subject::only("session");
        /// `WrongCredentials` (after the same time for a known and an unknown address), `TooManyAttempts` with a wait,
        /// or `Busy` where more sign in at once than the machine can check.
        SignIn { form: SignInForm, visitor: Visitor } "sign-in", Anyone => Welcome, about |_| Subject::only("session");
        SignOut { session: SessionToken } "sign-out", Anyone => (), about |_| Subject::only("session");
        /// Keeps the language that this member of staff reads the desk in, on every device.
        SetLanguage { lang: Lang } "set-language", SignedIn => (), about |_| Subject::only("language");
        /// A fresh one-time token for the owner's set-up link; older ones end.
        NewSetupToken {} "new-setup-token", System => Secret, about |_| Subject::only("owner");
        /// `LinkExpired` for a used or old token. An owner who has an account gets the new password, and every older
        /// session of theirs ends. The password may not be one that is guessed from the shop's name.
        SetUpOwner { form: SetupForm, shop_name: String, visitor: Visitor } "set-up-owner", Anyone => Welcome,
            about |_| Subject::only("owner");
    }
}
