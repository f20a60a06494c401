#include "tool/frontend/fact_builder.h"

#include "analyses/facts/facts_file.h"
#include "tool/frontend/form_sum.h"

namespace lockstitch {
namespace {

void appendBytes(std::string* key, uint64_t value) {
  key->append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string keyOf(const Path& path) {
  std::string key;
  for (uint64_t part :
       {static_cast<uint64_t>(path.root), uint64_t{path.symbol}, uint64_t{path.number},
        uint64_t{path.name}, uint64_t{path.type}, uint64_t{path.rootType},
        uint64_t{path.threadLocal}, uint64_t{path.isConst}}) {
    appendBytes(&key, part);
  }
  for (const PathStep& step : path.steps) {
    appendBytes(&key, static_cast<uint64_t>(step.kind));
    appendBytes(&key, step.symbol);
    appendBytes(&key, static_cast<uint64_t>(step.index));
    appendBytes(&key, step.indexText);
    appendBytes(&key, step.form);
  }
  return key;
}

}  // namespace

FactBuilder::FactBuilder() {
  unit_.version = kFactsVersion;
  unit_.is_complete = true;
  string("");
  file("", false);
  unit_.paths.push_back(std::make_unique<facts::AccessPathT>());
  unit_.distributions.push_back(std::make_unique<facts::DistributionT>());
}

uint32_t FactBuilder::string(std::string_view text) {
  const auto next = static_cast<uint32_t>(unit_.strings.size());
  const auto [found, isNew] = strings_.try_emplace(std::string(text), next);
  if (isNew) unit_.strings.emplace_back(text);
  return found->second;
}

uint32_t FactBuilder::file(const std::string& path, bool isSystem) {
  const auto next = static_cast<uint32_t>(unit_.files.size());
  const auto [found, isNew] = files_.try_emplace(path, next);
  if (isNew) {
    unit_.files.push_back(std::make_unique<facts::FileT>());
    unit_.files.back()->path = path;
    unit_.files.back()->is_system = isSystem;
  }
  return found->second;
}

void FactBuilder::noteSaid(const facts::SaidLine& said) {
  if (saidLines_.insert({said.file(), said.line()}).second) unit_.said_lines.push_back(said);
}

uint32_t FactBuilder::path(const Path& path) {
  if (!path.known()) return 0;
  const auto next = static_cast<uint32_t>(unit_.paths.size());
  const auto [found, isNew] = paths_.try_emplace(keyOf(path), next);
  if (!isNew) return found->second;
  auto made = std::make_unique<facts::AccessPathT>();
  made->root = path.root;
  made->symbol = path.symbol;
  made->number = path.number;
  made->name = path.name;
  made->type = path.type;
  made->root_type = path.rootType;
  made->thread_local_ = path.threadLocal;
  made->is_const = path.isConst;
  for (const PathStep& step : path.steps) {
    made->steps.push_back(std::make_unique<facts::StepT>());
    made->steps.back()->kind = step.kind;
    made->steps.back()->symbol = step.symbol;
    made->steps.back()->index = step.index;
    made->steps.back()->index_text = step.indexText;
    made->steps.back()->form = formOf(step.form);
  }
  unit_.paths.push_back(std::move(made));
  return next;
}

uint32_t FactBuilder::form(const facts::LinearFormT& form) {
  const auto next = static_cast<uint32_t>(forms_.size());
  const auto [found, isNew] = formNumbers_.try_emplace(keyOf(form), next);
  if (isNew) forms_.push_back(form);
  return found->second;
}

std::unique_ptr<facts::LinearFormT> FactBuilder::formOf(uint32_t number) const {
  return number == 0 ? nullptr : std::make_unique<facts::LinearFormT>(forms_[number]);
}

uint32_t FactBuilder::distribution(facts::DistributionT distribution) {
  for (uint32_t number = 1; number < unit_.distributions.size(); ++number) {
    if (unit_.distributions[number]->name == distribution.name) return number;
  }
  unit_.distributions.push_back(std::make_unique<facts::DistributionT>(std::move(distribution)));
  return static_cast<uint32_t>(unit_.distributions.size() - 1);
}

uint32_t FactBuilder::named(const std::string& name) {
  facts::DistributionT made;
  made.name = string(name);
  made.ranges.push_back(std::make_unique<facts::RangeT>());
  return distribution(std::move(made));
}

uint32_t FactBuilder::threadNumbers() {
  facts::DistributionT numbers;
  numbers.name = string("thread numbers");
  numbers.ranges.push_back(std::make_unique<facts::RangeT>());
  numbers.ranges.back()->variable = string("thread number");
  numbers.ranges.back()->has_first = true;
  return distribution(std::move(numbers));
}

}  // namespace lockstitch
