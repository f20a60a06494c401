#include "analyses/facts/facts_check.h"

namespace lockstitch {
namespace {

constexpr uint32_t kUnreachable = 4294967295u;

// FlatBuffers leaves absent vectors null.
template <typename Vector>
uint32_t sizeOf(const Vector* vector) {
  return vector ? vector->size() : 0;
}

class IndexChecker {
 public:
  explicit IndexChecker(const facts::TranslationUnit& unit)
      : unit_(unit),
        strings_(sizeOf(unit.strings())),
        paths_(sizeOf(unit.paths())),
        files_(sizeOf(unit.files())),
        distributions_(sizeOf(unit.distributions())) {}

  std::string run() {
    if (strings_ == 0 || paths_ == 0) return "it has no strings or no paths";
    checkEach(unit_.paths(), [&](const facts::AccessPath& p) { checkPath(p); });
    checkEach(unit_.functions(), [&](const facts::Function& f) { checkFunction(f); });
    checkEach(unit_.records(), [&](const facts::Record& r) { checkRecord(r); });
    checkEach(unit_.globals(), [&](const facts::Global& g) {
      strings({g.usr(), g.name(), g.type()});
      path(g.guarded_by());
      location(g.location());
    });
    checkEach(unit_.distributions(), [&](const facts::Distribution& d) {
      strings({d.name(), d.function()});
      checkEach(d.ranges(), [&](const facts::Range& r) { strings({r.variable(), r.bound()}); });
    });
    checkEach(unit_.diagnostics(), [&](const facts::Diagnostic& d) {
      strings({d.text()});
      location(d.location());
    });
    if (unit_.aliases())
      for (const facts::Alias* alias : *unit_.aliases()) strings({alias->usr(), alias->target()});
    if (unit_.said_lines())
      for (const facts::SaidLine* said : *unit_.said_lines())
        require(said->file() < files_ && said->said_file() < files_, "a file");
    return problem_;
  }

 private:
  template <typename T, typename Check>
  void checkEach(const flatbuffers::Vector<flatbuffers::Offset<T>>* items, Check check) {
    if (!items) return;
    for (const T* item : *items) check(*item);
  }

  void require(bool holds, const char* what) {
    if (!holds && problem_.empty()) problem_ = std::string(what) + " is out of range";
  }

  void strings(std::initializer_list<uint32_t> indices) {
    for (uint32_t index : indices) require(index < strings_, "a string");
  }

  void strings(const flatbuffers::Vector<uint32_t>* indices) {
    if (!indices) return;
    for (uint32_t index : *indices) strings({index});
  }

  void path(uint32_t index) { require(index < paths_, "an access path"); }

  void location(const facts::Location* where) {
    if (where && where->line() != 0) require(where->file() < files_, "a file");
  }

  // What an index is computed from stands before it: no path contains itself.
  void checkPath(const facts::AccessPath& p) {
    strings({p.symbol(), p.name(), p.type(), p.root_type()});
    checkEach(p.steps(), [&](const facts::Step& s) {
      strings({s.symbol(), s.index_text()});
      form(s.form());
    });
    ++pathsBefore_;
  }

  void form(const facts::LinearForm* f) {
    if (!f) return;
    checkEach(f->terms(), [&](const facts::Term& t) {
      strings({t.variable()});
      require(t.distribution() == 0 || t.distribution() < distributions_, "a distribution");
      constexpr uint32_t kMaxDepth = 8;
      require(formDepth_ < kMaxDepth, "the depth of a bound");
      if (formDepth_ >= kMaxDepth) return;
      ++formDepth_;
      form(t.limit());
      checkEach(t.choices(), [&](const facts::LinearForm& choice) { form(&choice); });
      checkEach(t.factors(), [&](const facts::Factor& factor) { checkFactor(factor); });
      --formDepth_;
    });
  }

  void checkFactor(const facts::Factor& factor) {
    strings({factor.variable()});
    require(factor.path() < pathsBefore_ || factor.path() == 0, "an access path");
    form(factor.numerator());
    form(factor.denominator());
  }

  void checkRecord(const facts::Record& r) {
    strings({r.usr(), r.name()});
    strings(r.bases());
    location(r.location());
    checkEach(r.fields(), [&](const facts::Field& f) {
      strings({f.name(), f.type()});
      path(f.guarded_by());
      location(f.location());
    });
  }

  void checkFunction(const facts::Function& f) {
    strings({f.usr(), f.instance_key(), f.name(), f.signature(), f.record(), f.record_name(),
             f.parent()});
    strings(f.overrides());
    location(f.location());
    checkEach(f.parameters(), [&](const facts::Parameter& p) { strings({p.name(), p.type()}); });
    checkEach(f.attributes(), [&](const facts::Attribute& a) { path(a.path()); });
    blocks_ = sizeOf(f.blocks());
    events_ = 0;
    checkEach(f.blocks(), [&](const facts::Block& b) { events_ += sizeOf(b.events()); });
    if (blocks_ != 0) {
      require(f.entry() < blocks_, "a function's entry block");
      require(f.exit() < blocks_, "a function's exit block");
    }
    nextEvent_ = 1;
    checkEach(f.blocks(), [&](const facts::Block& b) { checkBlock(b); });
  }

  void checkBlock(const facts::Block& b) {
    checkEach(b.events(), [&](const facts::Event& e) { checkEvent(e); });
    if (b.successors()) {
      for (uint32_t next : *b.successors()) {
        require(next < blocks_ || next == kUnreachable, "a successor block");
      }
    }
    if (const facts::Condition* c = b.condition()) {
      event(c->event());
      path(c->path());
      strings({c->text()});
      events(c->depends());
      location(c->location());
      const bool isComplete =
          c->kind() != facts::ConditionKind::Cases ||
          (c->cases() && b.successors() && c->cases()->size() == b.successors()->size());
      require(isComplete, "a switch's cases");
    }
  }

  void checkEvent(const facts::Event& e) {
    require(e.id() == nextEvent_++, "an event's number");
    location(e.location());
    path(e.path());
    strings({e.name(), e.type(), e.macro()});
    value(e.value());
    value(e.receiver());
    checkEach(e.arguments(), [&](const facts::Value& v) { value(&v); });
    if (e.locks()) {
      for (uint32_t lock : *e.locks()) path(lock);
    }
    if (e.shared_locks()) {
      for (uint32_t lock : *e.shared_locks()) path(lock);
    }
    checkEach(e.captures(), [&](const facts::Capture& c) {
      strings({c.name()});
      value(c.value());
    });
  }

  void value(const facts::Value* v) {
    if (!v) return;
    path(v->path());
    strings({v->symbol()});
    form(v->form());
    event(v->event());
    events(v->depends());
  }

  void event(uint32_t id) { require(id <= events_, "an event"); }

  void events(const flatbuffers::Vector<uint32_t>* ids) {
    if (!ids) return;
    for (uint32_t id : *ids) event(id);
  }

  const facts::TranslationUnit& unit_;
  const uint32_t strings_;
  const uint32_t paths_;
  const uint32_t files_;
  const uint32_t distributions_;
  uint32_t blocks_ = 0;
  uint32_t events_ = 0;
  uint32_t nextEvent_ = 1;
  uint32_t pathsBefore_ = 0;  // of those that were checked
  uint32_t formDepth_ = 0;
  std::string problem_;
};

}  // namespace

std::string checkIndices(const facts::TranslationUnit& unit) { return IndexChecker(unit).run(); }

}  // namespace lockstitch
