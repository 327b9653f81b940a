//! Integration tests: one binary, one module for each command.

mod check;
mod extract;
mod folder;
mod import;
mod nothing_lost;
mod sample;
mod ship;
mod sql;
