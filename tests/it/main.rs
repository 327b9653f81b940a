//! Integration tests: one binary, one module for each command.

mod peer_numbers;
mod sample;
mod sql;
