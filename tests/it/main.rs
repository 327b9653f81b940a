//! Integration tests: one binary, one module for each command.

mod any_text;
mod check;
mod damage;
mod extract;
mod folder;
mod gold;
mod hostile;
mod import;
mod kept;
mod modules;
mod nothing_lost;
mod outline;
mod page;
mod query;
mod sample;
mod score;
mod sentences;
mod shell;
mod ship;
mod sql;
mod terminal;
