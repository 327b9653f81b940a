//! `--catalog` and `--queries`, for the commands that read reports and fill databases.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use super::Global;
use super::exit::ExitError;
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::Regions;
use crate::figures::Rules;
use crate::query::Library;
use crate::store::catalogue::Catalogue;

#[derive(Debug, Clone, clap::Args)]
pub(super) struct CatalogueArgs {
    /// 自己的目录文件夹（themes.toml、indicators/*.toml、standards.csv、wordings.csv、subject_words.csv），覆盖或补充内置目录 / folder of your own catalogue (themes.toml, indicators/*.toml, standards.csv, wordings.csv, subject_words.csv), adding to the built-in one
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
}

/// The catalogue of one run: the one compiled in, with that of the person over it.
pub(super) struct Loaded {
    knowledge: Cow<'static, Knowledge>,
    rules: Arc<Rules>,
}

impl Loaded {
    /// What goes into a database, with its saved queries.
    pub(super) fn catalogue<'a>(&'a self, queries: &'a Library) -> Catalogue<'a> {
        Catalogue { regions: Regions::builtin(), knowledge: &self.knowledge, queries }
    }

    /// What figures are held against.
    pub(super) fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }
}

impl CatalogueArgs {
    /// Reads the catalogue; mistakes in it are wrong usage.
    pub(super) fn load(&self, global: &Global) -> anyhow::Result<Loaded> {
        let builtin = Knowledge::builtin();
        let Some(folder) = &self.catalog else {
            return Ok(Loaded { knowledge: Cow::Borrowed(builtin), rules: Rules::builtin() });
        };
        let mut knowledge = builtin.clone();
        knowledge.add_folder(folder).map_err(|errors| ExitError::usage(errors.message(global.lang)))?;
        let rules = Arc::new(Rules::new(&knowledge));
        Ok(Loaded { knowledge: Cow::Owned(knowledge), rules })
    }
}
