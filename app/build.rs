//! Has the layers compiled again when a file comes into their folders or leaves: `automod` lists them.

fn main() {
    for layer in ["atoms", "molecules", "organisms"] {
        println!("cargo::rerun-if-changed=src/{layer}");
    }
}
