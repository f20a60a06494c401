#include "tool/check/facts_cache.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "analyses/facts/facts_generated.h"
#include "tool/check/cache_folder.h"
#include "tool/check/extractor_build.h"
#include "tool/check/extractor_path.h"
#include "tool/check/ninja_file.h"
#include "tool/check/unit_inputs.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

// An advisory lock on the cache folder, held until the end of this object's life. The kernel
// releases it when the process dies, so a lock that was left behind never blocks.
class CacheLock {
 public:
  CacheLock() = default;
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;
  ~CacheLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  bool take(const std::string& folder, const FactsProgress& progress) {
    descriptor_ = open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) return false;
    if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
    progress.remark("another lockstitch works in " + folder + "; waiting for it to end");
    while (flock(descriptor_, LOCK_EX) != 0)
      if (errno != EINTR) return false;
    return true;
  }

 private:
  int descriptor_ = -1;
};

bool writeWhole(const std::string& path, const std::string& text) {
  const std::string beside = path + ".new";
  {
    std::ofstream out(beside, std::ios::binary);
    out << text;
    out.close();
    if (!out) return false;
  }
  return std::rename(beside.c_str(), path.c_str()) == 0;
}

class Gatherer {
 public:
  Gatherer(const ExtractionPlan& plan, unsigned jobs, const FactsProgress& progress)
      : plan_(plan),
        jobs_(jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency())),
        progress_(progress) {}

  std::optional<FactsSet> gather(std::string* error) {
    if (!prepare(error)) return std::nullopt;
    confirmInputs();
    if (!extract({}, error)) return std::nullopt;
    const std::vector<std::string> damaged = removeDamaged();
    if (!damaged.empty() && !extract(damaged, error)) return std::nullopt;
    FactsSet set;
    set.incomplete = plan_.missing;
    for (const ExtractionUnit& unit : plan_.units) load(unit, set);
    return set;
  }

 private:
  bool cannotWrite(std::string* error) const {
    *error = "the cache folder " + plan_.cacheDirectory +
             " cannot be written: " + std::strerror(errno) +
             ". Choose another one with --cache-dir";
    return false;
  }

  bool prepare(std::string* error) {
    if (plan_.cacheDirectory.find('\n') != std::string::npos) {
      *error = "the cache folder " + plan_.cacheDirectory +
               " has a line break in its name, which ninja cannot take. Choose another one with "
               "--cache-dir";
      return false;
    }
    std::error_code failure;
    fs::create_directories(plan_.cacheDirectory + "/facts", failure);
    if (failure) {
      errno = failure.value();
      return cannotWrite(error);
    }
    if (!lock_.take(plan_.cacheDirectory, progress_)) return cannotWrite(error);
    extractor_ = extractorPath(error);
    if (extractor_.empty()) return false;
    edges_ = ninjaFile(plan_, buildOf(extractor_));
    return true;
  }

  std::string ninjaPath() const { return plan_.cacheDirectory + "/build.ninja"; }

  // Holds the digest of the edges that all facts in the folder were made by: whoever finds it, and
  // all facts, has nothing to ask Ninja for. Not there while Ninja works.
  std::string madePath() const { return plan_.cacheDirectory + "/made"; }

  bool isMade() const {
    std::ifstream in(madePath());
    std::string digest;
    std::error_code ignored;
    return in >> digest && digest == digestOf(edges_) &&
           std::all_of(plan_.units.begin(), plan_.units.end(), [&](const ExtractionUnit& unit) {
             return fs::is_regular_file(unit.facts, ignored);
           });
  }

  // Makes the facts named, or all where none are: what failed once is not told of twice.
  bool extract(const std::vector<std::string>& named, std::string* error) {
    if (plan_.units.empty() || isMade()) return true;
    std::error_code ignored;
    fs::remove(madePath(), ignored);
    if (!writeWhole(ninjaPath(), edges_)) return cannotWrite(error);
    if (!runExtractions(named, error)) return false;
    // Where that fails, and where a unit has errors, Ninja is asked the next time as well.
    if (isEachMade_) writeWhole(madePath(), digestOf(edges_) + "\n");
    return true;
  }

  bool runExtractions(const std::vector<std::string>& named, std::string* error) {
    auto environment = asEnvironment(plan_.limits);
    environment.emplace_back(kProgramVariable, extractor_);
    const auto tell = [&](const NinjaLine& line) {
      isEachMade_ &= line.kind != NinjaLine::Kind::Failed;
      progress_.extraction(line);
    };
    return runNinja({ninjaPath(), jobs_, environment, tell, named}, error);
  }

  // Facts of another content than is there now: gone, so that they are made again. What only got
  // another time is noted so; where that fails, it is compared again.
  void confirmInputs() {
    InputComparison inputs;
    std::error_code ignored;
    for (const ExtractionUnit& unit : plan_.units) {
      if (!fs::is_regular_file(unit.facts, ignored)) continue;
      const std::string record = unit.facts + kInputsEnding;
      const auto now = inputs.confirmed(record);
      if (!now)
        fs::remove(unit.facts, ignored);
      else if (now->isAnother)
        writeWhole(record, now->text);
    }
  }

  // Facts that are there and cannot be used, by damage or age: gone, so that they are made again.
  std::vector<std::string> removeDamaged() {
    std::vector<std::string> removed;
    for (const ExtractionUnit& unit : plan_.units) {
      std::string complaint;
      std::error_code ignored;
      if (!fs::exists(unit.facts, ignored)) continue;
      auto file = FactsFile::load(unit.facts, &complaint);
      if (file) {
        loaded_[unit.facts] = std::move(file);
        continue;
      }
      progress_.remark(unit.facts + " " + complaint + "; it is made again");
      if (fs::remove(unit.facts, ignored)) removed.push_back(unit.facts);
    }
    return removed;
  }

  void load(const ExtractionUnit& unit, FactsSet& set) {
    addRemarks(unit.facts + kRemarksEnding, unit.source, set.remarks);
    std::string complaint;
    auto file = std::move(loaded_[unit.facts]);
    std::error_code ignored;
    if (!file && fs::exists(unit.facts, ignored)) file = FactsFile::load(unit.facts, &complaint);
    if (file) {
      // What mends a unit with errors may be none of what was read, as a header that comes back: it
      // is read again the next time.
      if (!file->unit().is_complete()) fs::remove(unit.facts + kInputsEnding, ignored);
      set.files.push_back(std::move(file));
      return;
    }
    set.incomplete.push_back(
        {unit.source, complaint.empty()
                          ? "it could not be read (its errors are shown above); repair it "
                            "or its flags and check again"
                          : "its facts, " + unit.facts + ", " + complaint});
  }

  const ExtractionPlan& plan_;
  const unsigned jobs_;
  const FactsProgress& progress_;
  CacheLock lock_;
  std::string extractor_;
  std::string edges_;       // Ninja's
  bool isEachMade_ = true;  // none failed
  std::map<std::string, std::unique_ptr<FactsFile>> loaded_;
};

}  // namespace

std::optional<FactsSet> gatherFacts(const ExtractionPlan& plan, unsigned jobs,
                                    const FactsProgress& progress, std::string* error) {
  return Gatherer(plan, jobs, progress).gather(error);
}

}  // namespace lockstitch
