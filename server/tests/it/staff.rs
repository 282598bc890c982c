//! Browsers of staff and of those who would like to be, each at an address of its own.

use crate::program::{Kind, Program};
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use std::net::{IpAddr, Ipv4Addr};

pub const OWNER: &str = "owner@example.test";
pub const PASSWORD: &str = "correct horse battery staple";

/// One browser at an address of its own: the whole of 127.0.0.0/8 is this machine.
pub struct Browser {
    pub client: Client,
    base: String,
}

impl Browser {
    pub fn at(program: &Program, address: [u8; 2]) -> Self {
        let address = IpAddr::from(Ipv4Addr::new(127, 0, address[0], address[1]));
        let builder = Client::builder().cookie_store(true).redirect(Policy::none()).local_address(address);
        Self { client: builder.build().unwrap(), base: program.url("") }
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.client.post(format!("{}{path}", self.base)).form(form).send().await.unwrap()
    }

    /// A form with one file.
    pub async fn upload(&self, path: &str, name: &str, bytes: &'static [u8]) -> Response {
        let file = Part::bytes(bytes).file_name(name.to_owned());
        let form = Form::new().part("file", file);
        self.client.post(format!("{}{path}", self.base)).multipart(form).send().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.base)).send().await.unwrap()
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Response {
        self.post("/desk/sign-in", &[("email", email), ("password", password)]).await
    }

    pub async fn guess(&self, email: &str) -> StatusCode {
        self.sign_in(email, "not the password").await.status()
    }

    /// Opens the desk's events; gives them once the first has come.
    pub async fn events(&self) -> Response {
        let mut events = self.get("/desk/events").await;
        assert_eq!(events.status(), StatusCode::OK);
        assert!(events.chunk().await.unwrap().is_some(), "the first event comes at once");
        events
    }
}

/// A running shop with an owner, whose browser has just been used for the set-up.
pub async fn owned(mut program: Program) -> (Program, Browser) {
    program.serve().await;
    let log = program.logged();
    let token = log.split("/desk/setup?token=").nth(1).and_then(|rest| rest.split_whitespace().next());
    let token = token.expect("the set-up link is printed").to_owned();
    let browser = Browser::at(&program, [0, 2]);
    let form = [("token", token.as_str()), ("name", "Olga Owner"), ("email", OWNER), ("password", PASSWORD)];
    assert_eq!(browser.post("/desk/setup", &form).await.status(), StatusCode::SEE_OTHER);
    (program, browser)
}

pub async fn shop() -> (Program, Browser) {
    owned(Program::new(Kind::Sqlite).await).await
}
