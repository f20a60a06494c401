#include "testcases/samples/matrix/results.h"

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace lockstitch::samples {

using Json = nlohmann::json;

void saveVerdict(const std::filesystem::path& file, const std::string& stamp,
                 const Verdict& verdict) {
  const Json document = {{"stamp", stamp},
                         {"state", static_cast<int>(verdict.state)},
                         {"found", verdict.found},
                         {"details", verdict.details}};
  const std::filesystem::path temporary = file.string() + "." + std::to_string(getpid());
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(temporary) << document.dump(1) << '\n';
  std::filesystem::rename(temporary, file);
}

std::optional<Verdict> loadVerdict(const std::filesystem::path& file, const std::string& stamp) {
  std::ifstream stream(file);
  const Json document = Json::parse(stream, nullptr, false);
  if (!document.is_object() || document.value("stamp", "") != stamp) return std::nullopt;
  Verdict verdict;
  verdict.state = static_cast<State>(document.value("state", static_cast<int>(State::Broken)));
  verdict.found = document.value("found", "");
  verdict.details = document.value("details", verdict.details);
  return verdict;
}

}  // namespace lockstitch::samples
