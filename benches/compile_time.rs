//! tmp
#[path = "roster/mod.rs"]
mod roster;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    roster::write(args[2].as_ref(), args[1].parse().unwrap(), 1).unwrap();
}
