//! Integration tests: one binary, one module for each command.

mod sample;
mod sql;
