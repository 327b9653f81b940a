//! Integration tests: one binary, one module for each command.

mod gold;
mod query;
mod sample;
mod shell;
mod sql;
