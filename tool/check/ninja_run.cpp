#include "tool/check/ninja_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace lockstitch {
namespace {

constexpr std::string_view kEdgeMark = "lockstitch-edge ";
constexpr std::string_view kFailedMark = "FAILED: ";
constexpr std::string_view kNinjaMark = "ninja: ";

// Our environment with what is set over it.
std::vector<std::string> environment(const NinjaRun& run) {
  auto set = run.environment;
  set.emplace_back("NINJA_STATUS", NinjaParser::kStatus);
  std::vector<std::string> result;
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view name =
        std::string_view(*variable).substr(0, std::strcspn(*variable, "="));
    const bool isSet =
        std::any_of(set.begin(), set.end(), [&](const auto& entry) { return entry.first == name; });
    if (!isSet) result.emplace_back(*variable);
  }
  for (const auto& [name, value] : set) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& one : strings) result.push_back(one.data());
  result.push_back(nullptr);
  return result;
}

pid_t start(const NinjaRun& run, int output, int* error) {
  std::vector<std::string> arguments{"ninja", "-k", "0", "-f", run.ninjaFile};
  if (run.jobs > 0) arguments.insert(arguments.end(), {"-j", std::to_string(run.jobs)});
  arguments.insert(arguments.end(), run.targets.begin(), run.targets.end());
  std::vector<std::string> variables = environment(run);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  pid_t child = -1;
  *error = posix_spawnp(&child, "ninja", &actions, nullptr, pointers(arguments).data(),
                        pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  return *error == 0 ? child : -1;
}

// Calls `take` with each line that comes out of the pipe.
template <typename Take>
void readLines(int pipe, const Take& take) {
  std::FILE* file = fdopen(pipe, "r");
  char* line = nullptr;
  size_t capacity = 0;
  for (ssize_t length; (length = getline(&line, &capacity, file)) >= 0;) {
    if (length > 0 && line[length - 1] == '\n') --length;
    take(std::string(line, static_cast<size_t>(length)));
  }
  std::free(line);
  std::fclose(file);
}

}  // namespace

NinjaLine NinjaParser::parse(const std::string& line) {
  using Kind = NinjaLine::Kind;
  if (commandFollows_) {
    commandFollows_ = false;
    return {};
  }
  if (line.starts_with(kEdgeMark)) {
    NinjaLine result{Kind::Progress, "", 0, 0};
    int length = 0;
    if (std::sscanf(line.c_str(), "lockstitch-edge %zu %zu %n", &result.done, &result.total,
                    &length) == 2)
      result.text = line.substr(static_cast<size_t>(length));
    return result;
  }
  if (line.starts_with(kFailedMark)) {
    commandFollows_ = true;
    std::string file = line.substr(kFailedMark.size());
    while (!file.empty() && file.back() == ' ') file.pop_back();
    return {Kind::Failed, file, 0, 0};
  }
  if (line.starts_with("ninja: error: ") || line.starts_with("ninja: fatal: "))
    return {Kind::Complaint, line, 0, 0};
  if (line.starts_with(kNinjaMark)) return {};
  return {Kind::Output, line, 0, 0};
}

bool runNinja(const NinjaRun& run, std::string* error) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    *error = std::string("ninja cannot be run: ") + std::strerror(errno);
    return false;
  }
  int failure = 0;
  const pid_t child = start(run, ends[1], &failure);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    *error = failure == ENOENT
                 ? "ninja is not installed, and check runs it: apt install ninja-build"
                 : std::string("ninja cannot be run: ") + std::strerror(failure);
    return false;
  }
  NinjaParser parser;
  std::string complaint;
  bool hasFailed = false;
  readLines(ends[0], [&](const std::string& text) {
    const NinjaLine line = parser.parse(text);
    if (line.kind == NinjaLine::Kind::Complaint) complaint = line.text;
    hasFailed |= line.kind == NinjaLine::Kind::Failed;
    run.onLine(line);
  });
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && (WEXITSTATUS(status) == 0 || hasFailed)) return true;
  *error = !complaint.empty() ? complaint
           : WIFSIGNALED(status)
               ? "ninja was ended by signal " + std::to_string(WTERMSIG(status))
               : "ninja failed with exit code " + std::to_string(WEXITSTATUS(status));
  return false;
}

}  // namespace lockstitch
