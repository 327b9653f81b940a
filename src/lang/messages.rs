//! What SQLite and the system say, in Chinese.

use super::Lang;

/// Messages of SQLite and of the system; `{}` stands for what changes, in the same order in both.
const PAIRS: &[(&str, &str)] = &[
    ("incomplete input", "语句不完整"),
    ("interrupted", "已取消"),
    ("no tables specified", "没有写 FROM 哪张表"),
    ("not authorized", "只读方式下不许这样做；要修改数据，请加 --write"),
    ("authorization denied", "只读方式下不许这样做；要修改数据，请加 --write"),
    ("attempt to write a readonly database", "只读方式下不能写入；要修改数据，请加 --write"),
    ("database is locked", "数据库正被别的程序占用，请稍候再试"),
    ("database table is locked{}", "表正被占用，请稍候再试{}"),
    ("database disk image is malformed", "数据库文件已损坏；请用 nianbao check 核验"),
    ("file is not a database", "不是 SQLite 数据库"),
    ("unable to open database file{}", "无法打开数据库文件{}"),
    ("disk I/O error", "磁盘读写出错"),
    ("database or disk is full", "磁盘已满"),
    ("out of memory", "内存不足"),
    ("string or blob too big", "文本太长"),
    ("integer overflow", "整数溢出：结果超出 64 位"),
    ("malformed JSON", "不是正确的 JSON"),
    ("JSON path error near {}", "JSON 路径有误，出在 {}"),
    ("bad JSON path: {}", "JSON 路径有误：{}"),
    ("datatype mismatch", "数据类型不符"),
    ("ambiguous column name: {}", "不止一张表有这一列，请写明表名：{}"),
    ("wrong number of arguments to function {}", "参数个数不对的函数：{}"),
    ("too many arguments on function {}", "参数太多的函数：{}"),
    ("misuse of aggregate: {}", "聚合函数用错了地方：{}"),
    ("misuse of aggregate function {}", "聚合函数用错了地方：{}"),
    ("misuse of aliased aggregate {}", "聚合结果的别名不能用在这里：{}"),
    ("misuse of window function {}", "窗口函数用错了地方：{}"),
    ("misuse of aliased window function {}", "窗口函数的别名不能用在这里：{}"),
    ("aggregate functions are not allowed in the GROUP BY clause", "GROUP BY 里不能用聚合函数"),
    ("a GROUP BY clause is required before HAVING", "HAVING 之前要有 GROUP BY 或聚合函数"),
    ("No such file or directory", "没有这个文件或文件夹"),
    ("Permission denied", "没有权限"),
    ("Not a directory", "路径中有一段不是文件夹"),
    ("HAVING clause on a non-aggregate query", "HAVING 要与聚合函数或 GROUP BY 同用；否则请用 WHERE"),
    ("DISTINCT is not supported for window functions", "窗口函数不能加 DISTINCT"),
    ("DISTINCT aggregates must have exactly one argument", "带 DISTINCT 的聚合函数只能有一个参数"),
    ("FILTER clause may only be used with aggregate window functions", "FILTER 只能用于聚合函数"),
    ("FILTER may not be used with non-aggregate {}", "FILTER 只能用于聚合函数，不能用于 {}"),
    ("{} may not be used as a window function", "{} 不能作窗口函数"),
    ("no such window: {}", "没有这个窗口：{}"),
    ("{} ORDER BY term out of range - should be between 1 and {}", "ORDER BY 的第 {} 项超出范围，应在 1 到 {} 之间"),
    ("{} GROUP BY term out of range - should be between 1 and {}", "GROUP BY 的第 {} 项超出范围，应在 1 到 {} 之间"),
    ("{} ORDER BY term does not match any column in the result set", "合并查询的 ORDER BY 第 {} 项不是结果中的列"),
    ("SELECTs to the left and right of {} do not have the same number of result columns", "{} 两边的 SELECT 列数不同"),
    ("ORDER BY clause should come after {} not before", "ORDER BY 要写在 {} 之后"),
    ("LIMIT clause should come after {} not before", "LIMIT 要写在 {} 之后"),
    ("sub-select returns {} columns - expected {}", "子查询有 {} 列，应为 {} 列"),
    ("row value misused", "此处不能用多列的值"),
    ("IN(...) element has {} - expected {}", "IN 的元素有 {}，应为 {}"),
    ("all VALUES must have the same number of terms", "VALUES 各行的个数要相同"),
    ("table {} has {} values for {} columns", "表 {} 有 {} 个值，列却有 {} 个"),
    ("{} values for {} columns", "{} 个值对 {} 列"),
    ("table {} has {} columns but {} values were supplied", "表 {} 有 {} 列，给了 {} 个值"),
    ("table {} has no column named {}", "表 {} 没有列 {}"),
    ("table {} already exists", "表 {} 已经存在"),
    ("view {} already exists", "视图 {} 已经存在"),
    ("index {} already exists", "索引 {} 已经存在"),
    ("there is already a table named {}", "已有名为 {} 的表"),
    ("cannot modify {} because it is a view", "{} 是视图，不能改动；请改它所依据的表"),
    ("use DROP VIEW to delete view {}", "{} 是视图，请用 DROP VIEW"),
    ("use DROP TABLE to delete table {}", "{} 是表，请用 DROP TABLE"),
    ("no such index: {}", "没有这个索引：{}"),
    ("no such view: {}", "没有这个视图：{}"),
    ("no such trigger: {}", "没有这个触发器：{}"),
    ("no such module: {}", "没有这个模块：{}"),
    ("no such collation sequence: {}", "没有这个排序规则：{}"),
    ("no such savepoint: {}", "没有这个保存点：{}"),
    ("unknown database {}", "没有这个数据库：{}"),
    ("circular reference: {}", "{} 引用了自己"),
    ("recursive reference in a subquery: {}", "子查询里不能递归引用：{}"),
    ("multiple recursive references: {}", "只能递归引用一次：{}"),
    ("duplicate WITH table name: {}", "WITH 里有同名的表：{}"),
    ("cannot join using column {} - column not present in both tables", "不能用 {} 连接：两张表要都有这一列"),
    ("a JOIN clause is required before {}", "{} 之前要有 JOIN"),
    ("unknown join type: {}", "没有这种连接：{}"),
    ("a NATURAL join may not have an ON or USING clause", "NATURAL JOIN 不能再写 ON 或 USING"),
    ("cannot start a transaction within a transaction", "已经在事务中"),
    ("cannot commit - no transaction is active", "没有可提交的事务"),
    ("cannot rollback - no transaction is active", "没有可回滚的事务"),
    ("UNIQUE constraint failed: {}", "重复的值：{}"),
    ("NOT NULL constraint failed: {}", "不能为 NULL：{}"),
    ("CHECK constraint failed: {}", "不合规定的值：{}"),
    ("FOREIGN KEY constraint failed", "外键不符：所指的行不存在，或仍被引用"),
    ("LIKE or GLOB pattern too complex", "LIKE 或 GLOB 的样式太长"),
    ("ESCAPE expression must be a single character", "ESCAPE 要写一个字符"),
    ("Expression tree is too large (maximum depth {})", "式子嵌套太深（最多 {} 层）"),
    ("parser stack overflow", "语句嵌套太深"),
    ("too many terms in compound SELECT", "合并的 SELECT 太多"),
    ("too many columns in {}", "列太多：{}"),
    ("at most {} tables in a join", "一次最多连接 {} 张表"),
    ("variable number must be between {} and {}", "参数编号应在 {} 到 {} 之间"),
    ("unable to use function {} in the requested context", "{} 只能用于检索表"),
    ("fts5: syntax error near \"{}\"", "检索式有误，出在“{}”：词语请写在双引号里"),
    ("unknown special query: {}", "没有这种检索：{}"),
    ("No such file or directory", "没有这个文件或文件夹"),
    ("Permission denied", "没有权限"),
    ("Is a directory", "这是文件夹，不是文件"),
    ("it is a folder", "这是文件夹，不是文件"),
    ("Not a directory", "路径中有一段不是文件夹"),
];

impl Lang {
    /// Says a message of SQLite, or of the system through SQLite, in this language; one that is not known stays as it is.
    #[must_use]
    pub fn sqlite(self, message: &str) -> String {
        let message = message.split(" (os error").next().unwrap_or(message);
        let read_only = ["not authorized", "authorization denied", "attempt to write a readonly database"];
        match self {
            Self::En if read_only.contains(&message) => {
                format!("{message}: the database is open for reading; use --write to change it")
            }
            Self::En => message.to_owned(),
            Self::Zh => {
                let known = PAIRS.iter().find_map(|(en, zh)| Some(filled(zh, &holes(message, en)?)));
                known.unwrap_or_else(|| message.to_owned())
            }
        }
    }
}

/// Returns what stands in the places of `{}`, when the message is of this pattern.
fn holes<'m>(message: &'m str, pattern: &str) -> Option<Vec<&'m str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = message.strip_prefix(fixed.next()?)?;
    let mut found = Vec::new();
    let mut fixed = fixed.peekable();
    while let Some(part) = fixed.next() {
        let at = if fixed.peek().is_none() { rest.strip_suffix(part)?.len() } else { rest.find(part)? };
        found.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(found)
}

fn filled(pattern: &str, holes: &[&str]) -> String {
    let mut holes = holes.iter();
    let mut parts = pattern.split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += without_ordinal(holes.next().copied().unwrap_or_default());
        out += part;
    }
    out
}

/// Makes 1 of `1st`: 第 1 项.
fn without_ordinal(text: &str) -> &str {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::PAIRS;
    use crate::lang::Lang;

    #[test]
    fn messages_keep_what_they_name() {
        for (en, zh) in [
            ("ambiguous column name: value", "不止一张表有这一列，请写明表名：value"),
            (
                "2nd ORDER BY term out of range - should be between 1 and 1",
                "ORDER BY 的第 2 项超出范围，应在 1 到 1 之间",
            ),
            ("table metrics has no column named x", "表 metrics 没有列 x"),
            ("interrupted", "已取消"),
            ("something new", "something new"),
        ] {
            assert_eq!(Lang::Zh.sqlite(en), zh);
            assert_eq!(Lang::En.sqlite(en), en);
        }
    }

    #[test]
    fn both_sides_have_the_same_places() {
        for (en, zh) in PAIRS {
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{en}");
        }
    }
}
