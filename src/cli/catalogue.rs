//! `--catalog` and `--queries`, for the commands that fill a database.

use std::path::PathBuf;

use super::Global;
use super::exit::ExitError;
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::Regions;
use crate::query::Library;
use crate::store::catalogue::Catalogue;

#[derive(Debug, Clone, clap::Args)]
pub(super) struct CatalogueArgs {
    /// 自己的目录文件夹（themes.toml、indicators/*.toml、standards.csv），覆盖或补充内置目录 / folder of your own catalogue
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// 自己的预存查询文件夹 / folder of your own saved queries
    #[arg(long, value_name = "DIR")]
    queries: Option<PathBuf>,
}

/// The catalogue of one run.
pub(super) struct Loaded {
    knowledge: Knowledge,
    queries: Library,
}

impl Loaded {
    pub(super) fn catalogue(&self) -> Catalogue<'_> {
        Catalogue { regions: Regions::builtin(), knowledge: &self.knowledge, queries: &self.queries }
    }
}

impl CatalogueArgs {
    /// Reads the catalogue compiled in, with that of the person over it.
    pub(super) fn load(&self, global: &Global) -> anyhow::Result<Loaded> {
        let mut knowledge = Knowledge::builtin().clone();
        if let Some(folder) = &self.catalog {
            knowledge.add_folder(folder).map_err(|errors| ExitError::usage(errors.message(global.lang)))?;
        }
        let queries = Library::with_folders(self.queries.as_slice())
            .map_err(|error| ExitError::usage(error.message(global.lang)))?;
        Ok(Loaded { knowledge, queries })
    }
}
