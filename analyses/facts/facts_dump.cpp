// The text form of facts. Golden tests compare it, so what is absent or default prints nothing.
#include <sstream>

#include "analyses/facts/facts_file.h"
#include "analyses/facts/facts_generated.h"

namespace lockstitch {
namespace {

constexpr uint32_t kUnreachable = 4294967295u;

template <typename T>
const flatbuffers::Vector<T>& orEmpty(const flatbuffers::Vector<T>* vector) {
  // A FlatBuffers vector is its length followed by its items; this one has none.
  static const uint32_t kNone[2] = {0, 0};
  return vector ? *vector : *reinterpret_cast<const flatbuffers::Vector<T>*>(kNone);
}

class Dumper {
 public:
  explicit Dumper(const facts::TranslationUnit& unit) : unit_(unit) {}

  std::string run() {
    out_ << "unit " << (unit_.main_file() ? unit_.main_file()->c_str() : "?")
         << (unit_.is_complete() ? "" : " incomplete") << '\n';
    uint32_t number = 0;
    for (const auto* f : orEmpty(unit_.files())) {
      if (number++ != 0)
        out_ << "file " << f->path()->c_str() << (f->is_system() ? " system" : "") << '\n';
    }
    if (unit_.said_lines())
      for (const facts::SaidLine* said : *unit_.said_lines())
        out_ << "line " << file(said->file()) << ':' << said->line() << " is said to be "
             << file(said->said_file()) << ':' << said->said_line() << '\n';
    if (unit_.aliases())
      for (const facts::Alias* alias : *unit_.aliases())
        out_ << "alias " << text(alias->usr()) << " of " << text(alias->target()) << '\n';
    for (const auto* d : orEmpty(unit_.diagnostics())) {
      out_ << "diagnostic " << d->severity() << ' ' << text(d->text()) << where(d->location())
           << '\n';
    }
    for (const auto* r : orEmpty(unit_.records())) record(*r);
    for (const auto* g : orEmpty(unit_.globals())) global(*g);
    for (const auto* f : orEmpty(unit_.functions())) function(*f);
    return out_.str();
  }

 private:
  const char* text(uint32_t index) const {
    const auto& strings = orEmpty(unit_.strings());
    return index < strings.size() ? strings.Get(index)->c_str() : "";
  }

  const char* file(uint32_t index) const {
    const auto& files = orEmpty(unit_.files());
    return index < files.size() ? files.Get(index)->path()->c_str() : "?";
  }

  std::string where(const facts::Location* location) const {
    if (!location || location->line() == 0) return "";
    return " @" + std::to_string(location->line()) + ":" + std::to_string(location->column());
  }

  void word(bool present, const char* text) {
    if (present) out_ << ' ' << text;
  }

  void record(const facts::Record& r) {
    out_ << "record " << text(r.name());
    for (uint32_t base : orEmpty(r.bases())) out_ << " : " << text(base);
    out_ << where(r.location()) << '\n';
    for (const auto* f : orEmpty(r.fields())) {
      out_ << "  field " << text(f->name()) << " '" << text(f->type()) << '\'';
      properties(*f);
      out_ << where(f->location()) << '\n';
    }
  }

  void global(const facts::Global& g) {
    out_ << "global " << text(g.name()) << " '" << text(g.type()) << '\'';
    properties(g);
    word(g.is_thread_local(), "thread_local");
    out_ << where(g.location()) << '\n';
  }

  template <typename Declared>
  void properties(const Declared& d) {
    word(d.is_const(), "const");
    word(d.is_atomic(), "atomic");
    word(d.is_lock(), "lock");
    if (d.guarded_by()) out_ << " guarded_by " << path(d.guarded_by());
  }

  void function(const facts::Function& f) {
    out_ << "function " << text(f.signature());
    if (*text(f.instance_key())) out_ << " [" << text(f.instance_key()) << ']';
    out_ << ' ' << facts::EnumNameFunctionKind(f.kind());
    if (*text(f.record_name())) out_ << " of " << text(f.record_name());
    word(f.is_main(), "main");
    word(f.is_virtual(), "virtual");
    word(f.is_static(), "static");
    word(f.has_internal_linkage(), "internal");
    word(f.is_coroutine(), "coroutine");
    word(f.is_public_entry(), "public");
    word(f.is_system(), "system");
    word(f.returns_reference(), "returns_reference");
    word(f.is_declaration(), "declaration");
    if (*text(f.parent())) out_ << " in " << text(f.parent());
    out_ << where(f.location()) << '-' << f.end_line() << " usr " << text(f.usr()) << '\n';
    for (uint32_t usr : orEmpty(f.overrides())) out_ << "  overrides " << text(usr) << '\n';
    for (const auto* a : orEmpty(f.attributes())) {
      out_ << "  attribute " << facts::EnumNameAttributeKind(a->kind()) << ' ' << path(a->path())
           << '\n';
    }
    uint32_t number = 0;
    for (const auto* b : orEmpty(f.blocks())) {
      block(*b, number, number == f.entry(), number == f.exit());
      ++number;
    }
  }

  void block(const facts::Block& b, uint32_t number, bool isEntry, bool isExit) {
    out_ << "  block " << number;
    word(isEntry, "entry");
    word(isExit, "exit");
    word(b.is_exceptional(), "exceptional");
    word(b.is_loop_head(), "loop");
    if (orEmpty(b.successors()).size() != 0) out_ << " ->";
    for (uint32_t next : orEmpty(b.successors())) {
      out_ << ' ' << (next == kUnreachable ? "x" : std::to_string(next));
    }
    if (const auto* c = b.condition(); c && c->kind() != facts::ConditionKind::None) {
      out_ << " if ";
      condition(*c);
    }
    out_ << '\n';
    for (const auto* e : orEmpty(b.events())) event(*e);
  }

  void condition(const facts::Condition& c) {
    out_ << (c.negated() ? "not " : "") << facts::EnumNameConditionKind(c.kind());
    if (c.is_fixed()) out_ << " fixed";
    if (c.event()) out_ << " #" << c.event();
    if (c.path()) out_ << ' ' << path(c.path());
    const bool isEquality = c.kind() == facts::ConditionKind::EventEquals ||
                            c.kind() == facts::ConditionKind::ParameterEquals;
    if (isEquality) out_ << " == " << c.constant();
    for (uint32_t i = 0; i < orEmpty(c.cases()).size(); ++i)
      out_ << ' ' << (i == c.default_case() ? "default" : std::to_string(c.cases()->Get(i)));
    out_ << " '" << text(c.text()) << '\'' << events(c.depends());
    if (c.whole()) out_ << " of '" << text(c.whole()) << '\'';
  }

  void event(const facts::Event& e) {
    out_ << "    " << e.id() << ' ' << facts::EnumNameOp(e.op());
    if (*text(e.name())) out_ << ' ' << text(e.name());
    if (*text(e.type())) out_ << " '" << text(e.type()) << '\'';
    if (*text(e.macro())) out_ << " macro " << text(e.macro());
    if (e.path()) out_ << ' ' << path(e.path());
    if (e.value()) out_ << " = " << value(*e.value());
    if (e.receiver()) out_ << " on " << value(*e.receiver());
    list(" (", e.arguments(), [&](const facts::Value* v) { return value(*v); }, ")");
    list(" locks(", e.locks(), [&](uint32_t lock) { return path(lock); }, ")");
    list(" shared_locks(", e.shared_locks(), [&](uint32_t lock) { return path(lock); }, ")");
    list(
        " captures(", e.captures(),
        [&](const facts::Capture* c) {
          return std::string(text(c->name())) + ": " + (c->value() ? value(*c->value()) : "?");
        },
        ")");
    attributes(e);
    if (e.meaning()) {
      out_ << " means ";
      condition(*e.meaning());
    }
    for (const auto* conjunct : orEmpty(e.conjuncts())) {
      out_ << " and ";
      condition(*conjunct);
    }
    out_ << where(e.location()) << '\n';
  }

  void attributes(const facts::Event& e) {
    word(e.mode() == facts::Mode::Shared, "Shared");
    if (e.op() == facts::Op::GuardBind) word(true, facts::EnumNamePolicy(e.policy()));
    if (e.op() == facts::Op::Call) {
      word(e.dispatch() != facts::Dispatch::Direct, facts::EnumNameDispatch(e.dispatch()));
    }
    word(e.order() != facts::MemoryOrder::None, facts::EnumNameMemoryOrder(e.order()));
    if (e.number() != 0) out_ << " n=" << e.number();
    for (facts::Flags flag : facts::EnumValuesFlags()) {
      word((static_cast<uint32_t>(e.flags()) & static_cast<uint32_t>(flag)) != 0,
           facts::EnumNameFlags(flag));
    }
  }

  template <typename T, typename Text>
  void list(const char* open, const flatbuffers::Vector<T>* items, Text toText, const char* close) {
    if (orEmpty(items).size() == 0) return;
    const char* separator = open;
    for (auto item : *items) {
      out_ << separator << toText(item);
      separator = ", ";
    }
    out_ << close;
  }

  std::string value(const facts::Value& v) const {
    std::string text = kindOf(v);
    if (v.form() && v.kind() != facts::ValueKind::Constant) text += " {" + form(*v.form()) + "}";
    return text + events(v.depends());
  }

  // "2*i@loop + n + 1": kinds other than Fixed are marked.
  std::string form(const facts::LinearForm& f) const {
    std::string out;
    for (const auto* t : orEmpty(f.terms())) {
      if (!out.empty()) out += " + ";
      if (t->coefficient() != 1) out += std::to_string(t->coefficient()) + "*";
      bool isFirst = true;
      for (const auto* each : orEmpty(t->factors())) {
        out += (isFirst ? "" : "*") + factor(*each);
        isFirst = false;
      }
      if (!isFirst && t->kind() != facts::TermKind::Fixed) out += "*";
      out += text(t->variable());
      for (const auto* choice : orEmpty(t->choices())) out += "[" + form(*choice) + "]";
      if (t->kind() == facts::TermKind::Varying) out += "?";
      if (t->kind() == facts::TermKind::Distributed) out += "@team";
      if (t->kind() == facts::TermKind::Induction) out += "@loop";
      if (t->limit()) out += "<(" + form(*t->limit()) + ")";
    }
    if (f.constant() == 0 && !out.empty()) return out;
    return out + (out.empty() ? "" : " + ") + std::to_string(f.constant());
  }

  std::string factor(const facts::Factor& f) const {
    if (!f.denominator()) return (f.is_position() ? "#" : "") + std::string(text(f.variable()));
    const std::string by = "/(" + form(*f.denominator()) + ")";
    return f.numerator() ? "[(" + form(*f.numerator()) + ")" + by + "]" : "1" + by;
  }

  std::string kindOf(const facts::Value& v) const {
    switch (v.kind()) {
      case facts::ValueKind::Unknown:
        return "?";
      case facts::ValueKind::Reference:
        return "ref " + path(v.path());
      case facts::ValueKind::Address:
        return "&" + path(v.path());
      case facts::ValueKind::Load:
        return path(v.path());
      case facts::ValueKind::Move:
        return "move " + path(v.path());
      case facts::ValueKind::Function:
        return std::string("fn ") + text(v.symbol());
      case facts::ValueKind::Closure:
        return "closure#" + std::to_string(v.event());
      case facts::ValueKind::Constant:
        return std::to_string(v.constant());
      case facts::ValueKind::Result:
        return "result#" + std::to_string(v.event());
    }
    return "?";
  }

  std::string events(const flatbuffers::Vector<uint32_t>* ids) const {
    if (orEmpty(ids).size() == 0) return "";
    std::string text = " <-";
    for (uint32_t id : *ids) text += (text == " <-" ? "" : ",") + std::to_string(id);
    return text;
  }

  std::string path(uint32_t index) const {
    const auto& paths = orEmpty(unit_.paths());
    if (index == 0 || index >= paths.size()) return "?";
    const facts::AccessPath& p = *paths.Get(index);
    std::string out = root(p);
    for (const auto* s : orEmpty(p.steps())) {
      switch (s->kind()) {
        case facts::StepKind::Field:
          out += std::string(".") + text(s->symbol());
          break;
        case facts::StepKind::Deref:
          out += "->";
          break;
        case facts::StepKind::Base:
          out += std::string(".^") + text(s->symbol());
          break;
        case facts::StepKind::Index:
          out += "[" + index_(*s) + "]";
          break;
      }
    }
    return out;
  }

  std::string index_(const facts::Step& s) const {
    if (s.index() >= 0) return std::to_string(s.index());
    const std::string written = *text(s.index_text()) ? text(s.index_text()) : "?";
    if (!s.form()) return written;
    const std::string meant = form(*s.form());
    return meant == written ? written : written + " = " + meant;
  }

  std::string root(const facts::AccessPath& p) const {
    const std::string name = text(p.name());
    switch (p.root()) {
      case facts::RootKind::Unknown:
        return "?";
      case facts::RootKind::Global:
        return "@" + name;
      case facts::RootKind::Formal:
        return "$" + name;
      case facts::RootKind::This:
        return "this";
      case facts::RootKind::Local:
        return text(p.symbol());
      case facts::RootKind::Allocation:
        return "new#" + std::to_string(p.number());
      case facts::RootKind::Capture:
        return "^" + name;
      case facts::RootKind::Result:
        return "result#" + std::to_string(p.number());
      case facts::RootKind::Function:
        return "fn " + name;
    }
    return "?";
  }

  const facts::TranslationUnit& unit_;
  std::ostringstream out_;
};

}  // namespace

std::string dumpFacts(const FactsFile& file) { return dumpFacts(file.unit()); }

std::string dumpFacts(const facts::TranslationUnit& unit) { return Dumper(unit).run(); }

}  // namespace lockstitch
