//! One agent: its unit struct with the moves that its spec declares, and its module.

use super::docs::{code, doc_text, plain};
use super::enums::put_copied;
use super::text::{put, unraw, written};
use super::tracking::include;
use super::{Emitter, LENIENT, module, type_name};
use crate::roster::Agent;
use crate::spec::Spec;

impl Emitter<'_> {
    /// Adds an agent.
    pub(super) fn put_agent(&self, index: usize, agent: &Agent, out: &mut String) {
        let core = &self.core.root;
        let name = type_name(agent);
        let (doc, printed) = (self.agent_doc(index, agent), unraw(&name));
        put!(out, "{doc} {LENIENT} pub struct {name};");
        put_copied(&name, out);
        put!(
            out,
            "
            #[automatically_derived]
            impl ::core::fmt::Debug for {name} {{
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                    f.write_str(\"{printed}\")
                }}
            }}
            impl {core}::Agent for {name} {{
                type Id = AgentId;
                const INDEX: usize = {index}usize;
            }}
            "
        );
        self.put_moves(agent, out);
        self.put_target_impls(index, agent, out);
        self.put_tool_impls(agent, out);
        self.put_module(index, agent, out);
    }

    fn agent_doc(&self, index: usize, agent: &Agent) -> String {
        let Some(spec) = &agent.spec else {
            let lines =
                [plain(&agent.about), String::new(), format!("An external agent, declared in {}.", code(&agent.file))];
            return doc_text(&lines);
        };
        let mut facts = Vec::new();
        if let Some((level, _)) = &spec.settings.level {
            facts.push(format!("*{level}*"));
        }
        for (words, kind) in [
            ("escalates to", agent_terms::kinds::EdgeKind::Escalation),
            ("hands off to", agent_terms::kinds::EdgeKind::HandOff),
        ] {
            let targets: Vec<String> = self
                .permitted(index, kind)
                .map(|(_, edge)| format!("[`{}`]", type_name(&self.roster.agents[edge.to])))
                .collect();
            if !targets.is_empty() {
                facts.push(format!("{words} {}", targets.join(", ")));
            }
        }
        let lines = [
            plain(&spec.description.value[spec.prose.summary.clone()]),
            String::new(),
            facts.join(" - "),
            String::new(),
            format!(
                "Defined in {}; more in [`mod@{}`].",
                code(&format!("{}:{}", agent.file, agent.line)),
                // Without `r#`, which rustdoc does not read.
                agent.ident.snake
            ),
        ];
        doc_text(&lines)
    }

    fn put_module(&self, index: usize, agent: &Agent, out: &mut String) {
        let (module, text) = (module(agent), &agent.name);
        let mut module_doc = vec![format!("What the spec of {} declares.", code(&agent.name))];
        if !self.enums.is_complete() {
            module_doc
                .extend([String::new(), "Some of its enums are left out: see `[code]` in agents.toml.".to_owned()]);
        }
        let module_doc = doc_text(&module_doc);
        let description = agent.spec.as_ref().map_or(agent.about.as_str(), |spec| spec.description.value.as_str());
        let summary = agent.spec.as_ref().map_or(description, |spec| &description[spec.prose.summary.clone()]);
        put!(
            out,
            "
            {module_doc}
            {LENIENT}
            pub mod {module} {{
                /// The name.
                pub const NAME: &str = {text:?};
                /// The description up to its examples.
                pub const SUMMARY: &str = {summary:?};
                /// The whole description.
                pub const DESCRIPTION: &str = {description:?};
            "
        );
        if let Some(spec) = &agent.spec {
            self.put_consts(agent, spec, out);
            self.put_trigger_enums(index, agent, spec, out);
            self.put_tool_enum(spec, out);
        }
        self.put_edge_enums(index, out);
        self.put_target_traits(index, agent, out);
        out.push_str("}\n");
    }

    /// Adds the constants that a spec has and an external agent has not.
    fn put_consts(&self, agent: &Agent, spec: &Spec, out: &mut String) {
        let core = &self.core.inside;
        // The body is included from the file itself, so that rustc notices when it changes.
        let (include, start, length) = (include(&agent.file), spec.prompt.start, spec.prompt.len());
        put!(
            out,
            "
            /// The body of the file, byte for byte: the system prompt.
            pub const PROMPT: &str = {core}::__private::prompt({include}, {start}, {length});
            "
        );
        if let Some(color) = &spec.settings.color {
            put!(out, "/// The color.\npub const COLOR: &str = {:?};", color.value);
        }
        if let Some((level, _)) = &spec.settings.level {
            put!(out, "/// How senior the agent is.\npub const LEVEL: {core}::Level = {core}::Level::{level:?};");
        }
        if !spec.domains.is_empty() {
            out.push_str("/// What it is an expert in.\npub const DOMAINS: &[super::Domain] = &[");
            for word in &spec.domains {
                let found = self.roster.domains.binary_search_by(|domain| domain.word.as_str().cmp(&word.value));
                if let Ok(at) = found {
                    put!(out, "super::Domain::{},", written(&self.roster.domains[at].variant));
                }
            }
            out.push_str("];\n");
        }
        self.put_examples(agent, spec, out);
    }

    /// Adds the examples, written out: rustc evaluates a static in every check, and decoding texts costs more than reading
    /// them twice.
    fn put_examples(&self, agent: &Agent, spec: &Spec, out: &mut String) {
        let core = &self.core.inside;
        let description = spec.description.value.as_str();
        let examples = &spec.prose.examples;
        put!(
            out,
            "/// The examples of the description.\npub static EXAMPLES: [{core}::Example<'static>; {}usize] = [",
            examples.len()
        );
        for (example, line) in examples.iter().zip(&agent.lines.examples) {
            put!(out, "{core}::__private::example([");
            for range in [&example.context, &example.user, &example.assistant, &example.commentary] {
                put!(out, "{:?},", range.as_ref().map_or("", |range| &description[range.clone()]));
            }
            put!(out, "{:?}], {line}),", &description[example.raw.clone()]);
        }
        out.push_str("];\n");
    }
}
