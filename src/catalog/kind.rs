//! What kinds of figures there are: the dimensions of units and the senses in which a figure is stated. `data/` names both.

/// An enum whose values have the names of the database and of JSON.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$vdoc])* $variant,)+ }

        impl $type {
            /// All values, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the name used in the database and in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Finds the value of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use names;

names! {
    /// What kind of quantity a unit measures.
    Dimension {
        /// 元
        Money = "money",
        /// 人, 人次
        People = "people",
        /// %, 百分点, 倍, 比
        Ratio = "ratio",
        /// Counted things: 所, 个, 次
        Count = "count",
        /// 平方米, 亩
        Area = "area",
        /// 小时, 天, 年
        Duration = "duration",
        /// 公里, 米
        Distance = "distance",
        /// 分
        Score = "score",
        /// 兆
        DataRate = "data_rate",
        /// Anything else: 吨, ℃, a bare coefficient
        Other = "other",
    }
}

names! {
    /// In which sense a figure is stated.
    Nature {
        /// Reported as done or as the state.
        Actual = "actual",
        /// Planned or aimed at.
        Target = "target",
        /// A norm or threshold being cited.
        Standard = "standard",
        /// A rise or fall relative to another figure.
        Change = "change",
    }
}
