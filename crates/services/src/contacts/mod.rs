//! Contacts: who an order goes to. The only place of shoppers' personal data; events hold a reference,
//! and a person is forgotten by emptying one row. Owns `contacts`.
