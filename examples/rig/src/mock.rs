//! A model on loopback that says what a script tells it to, in the words of both kinds of API, and keeps what it was
//! asked.

use serde_json::{Value, json};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// What the model does next.
pub(crate) enum Answer {
    /// It says something, and is done.
    Say(&'static str),
    /// It calls tools, each with arguments.
    Call(Vec<(&'static str, Value)>),
}

impl Answer {
    pub(crate) fn say(text: &'static str) -> Self {
        Self::Say(text)
    }

    pub(crate) fn call(tool: &'static str, arguments: Value) -> Self {
        Self::Call(vec![(tool, arguments)])
    }
}

/// The mock; its thread answers until the program ends.
pub(crate) struct Mock {
    url: String,
    requests: Arc<Mutex<Vec<Value>>>,
}

impl Mock {
    /// Listens on a free port of loopback, and gives one answer per request.
    pub(crate) fn start(script: Vec<Answer>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        std::thread::spawn(move || {
            let mut script = script.into_iter();
            for stream in listener.incoming() {
                // A client that goes away is its own test's failure.
                let _ = stream.and_then(|stream| answer(stream, &mut script, &kept));
            }
        });
        Ok(Self { url, requests })
    }

    /// Where it listens, without a path.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The bodies of all requests so far.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests look"))]
    pub(crate) fn requests(&self) -> Vec<Value> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answer(
    mut stream: TcpStream,
    script: &mut impl Iterator<Item = Answer>,
    kept: &Mutex<Vec<Value>>,
) -> io::Result<()> {
    let (path, body) = read(&stream)?;
    let turn = {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(body);
        kept.len()
    };
    let (status, reply) = match (path.as_str(), script.next()) {
        ("/v1/chat/completions", Some(answer)) => ("200 OK", openai(&answer, turn)),
        ("/v1/messages", Some(answer)) => ("200 OK", anthropic(&answer, turn)),
        (_, Some(_)) => ("404 Not Found", json!({"error": {"message": path}})),
        (_, None) => ("400 Bad Request", json!({"error": {"message": "the script has no further answer"}})),
    };
    let reply = reply.to_string();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{reply}",
        reply.len()
    )
}

/// The path and the body of a request; of its head only the length of the body matters.
fn read(stream: &TcpStream) -> io::Result<(String, Value)> {
    let mut reader = BufReader::new(stream);
    let (mut path, mut length) = (String::new(), 0);
    for line in reader.by_ref().lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if path.is_empty() {
            path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        } else if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((path, serde_json::from_slice(&body)?))
}

fn openai(answer: &Answer, turn: usize) -> Value {
    let (reason, message) = match answer {
        Answer::Say(text) => ("stop", json!({"role": "assistant", "content": text})),
        Answer::Call(calls) => {
            let call = |(at, (name, arguments)): (usize, &(&str, Value))| {
                // Here arguments are JSON in a string.
                let function = json!({"name": name, "arguments": arguments.to_string()});
                json!({"id": format!("call_{turn}_{at}"), "type": "function", "function": function})
            };
            let calls: Vec<_> = calls.iter().enumerate().map(call).collect();
            ("tool_calls", json!({"role": "assistant", "content": null, "tool_calls": calls}))
        }
    };
    json!({
        "id": "1", "object": "chat.completion", "created": 0, "model": "mock",
        "choices": [{"index": 0, "finish_reason": reason, "message": message}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    })
}

fn anthropic(answer: &Answer, turn: usize) -> Value {
    let (reason, content) = match answer {
        Answer::Say(text) => ("end_turn", vec![json!({"type": "text", "text": text})]),
        Answer::Call(calls) => {
            let call = |(at, (name, input)): (usize, &(&str, Value))| json!({"type": "tool_use", "id": format!("toolu_{turn}_{at}"), "name": name, "input": input});
            ("tool_use", calls.iter().enumerate().map(call).collect())
        }
    };
    json!({
        "id": "1", "type": "message", "role": "assistant", "model": "mock", "content": content,
        "stop_reason": reason, "stop_sequence": null, "usage": {"input_tokens": 1, "output_tokens": 1},
    })
}
