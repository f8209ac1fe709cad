//! A JSON schema and a value come in; where the value breaks the schema comes out.
//!
//! Just what our logs need of draft 7. A word of a schema that is not known here is a panic, so that nothing is
//! passed over. The crates that know all of JSON schema are 75, and take a minute to build.

use serde_json::Value;

pub(crate) struct Schema {
    root: Value,
}

impl Schema {
    pub(crate) fn new(text: &str) -> Self {
        Self { root: serde_json::from_str(text).unwrap() }
    }

    /// What is wrong, each with the path to it.
    pub(crate) fn check(&self, value: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        self.value(&self.root, value, "", &mut wrong);
        wrong
    }

    fn value(&self, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
        for (word, rule) in schema.as_object().expect("a schema is an object") {
            let holds = match word.as_str() {
                "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
                "$ref" => {
                    let pointer = rule.as_str().unwrap().strip_prefix('#').expect("references stay in the file");
                    self.value(self.root.pointer(pointer).unwrap(), value, at, wrong);
                    true
                }
                "type" => is(value, rule.as_str().expect("one type")),
                "enum" => rule.as_array().unwrap().contains(value),
                "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
                // Both say something of every key, so they are looked at together.
                "additionalProperties" if schema.get("properties").is_some() => true,
                "properties" | "additionalProperties" => {
                    self.object(schema, value, at, wrong);
                    true
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(rule, item, &format!("{at}/{index}"), wrong);
                    }
                    true
                }
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
                "uniqueItems" => value.as_array().is_none_or(|items| {
                    rule == false || items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
                }),
                "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
                "anyOf" | "oneOf" => {
                    let fits = rule.as_array().unwrap().iter().filter(|schema| {
                        let mut wrong = Vec::new();
                        self.value(schema, value, at, &mut wrong);
                        wrong.is_empty()
                    });
                    let fits = fits.count();
                    fits == 1 || (fits > 1 && word == "anyOf")
                }
                "format" => value.as_str().is_none_or(|text| is_format(text, rule.as_str().unwrap())),
                other => panic!("`{other}` of JSON schema is not known here"),
            };
            if !holds {
                wrong.push(format!("{at}: {word} {rule}: {value}"));
            }
        }
    }

    fn object(&self, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
        for (key, item) in value.as_object().into_iter().flatten() {
            let at = format!("{at}/{key}");
            match (schema.pointer(&format!("/properties/{key}")), schema.get("additionalProperties")) {
                (Some(known), _) => self.value(known, item, &at, wrong),
                (None, Some(Value::Bool(false))) => wrong.push(format!("{at}: there is no such key")),
                (None, Some(other @ Value::Object(_))) => self.value(other, item, &at, wrong),
                (None, _) => {}
            }
        }
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("the type `{other}` is not known here"),
    }
}

/// A URI has only characters that may stand in one, and in its first segment no colon but that of a scheme.
fn is_format(text: &str, name: &str) -> bool {
    let mut rest = text.bytes();
    let mut sound = true;
    while let Some(byte) = rest.next() {
        sound &= match byte {
            b'%' => [rest.next(), rest.next()].iter().all(|digit| digit.is_some_and(|d| d.is_ascii_hexdigit())),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
        };
    }
    let scheme = text.split('/').next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    let has_scheme =
        scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric()));
    match name {
        "uri" => sound && has_scheme,
        "uri-reference" => sound && (has_scheme || scheme.is_none()),
        other => panic!("the format `{other}` is not known here"),
    }
}
