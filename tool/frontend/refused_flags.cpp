#include "tool/frontend/refused_flags.h"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticDriver.h>
#include <clang/Basic/TargetInfo.h>
#include <clang/Driver/Options.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/Utils.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

namespace lockstitch {
namespace {

// An error about the command line, with what it names, in the order of its text.
struct Complaint {
  std::string text;
  std::vector<std::string> names;
};

class Complaints : public clang::DiagnosticConsumer {
 public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override {
    using clang::DiagnosticsEngine;
    if (level < DiagnosticsEngine::Error) return;
    Complaint made;
    const bool isUnknown = info.getID() == clang::diag::err_drv_unknown_argument ||
                           info.getID() == clang::diag::err_drv_unknown_argument_with_suggestion;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    made.text = isUnknown ? "Clang does not know it" : text.str().str();
    for (unsigned i = 0; i < info.getNumArgs(); ++i) {
      if (info.getArgKind(i) == DiagnosticsEngine::ak_std_string)
        made.names.push_back(info.getArgStdStr(i));
      else if (info.getArgKind(i) == DiagnosticsEngine::ak_c_string)
        made.names.emplace_back(info.getArgCStr(i));
    }
    all_.push_back(std::move(made));
  }

  std::vector<Complaint> take() { return std::move(all_); }

 private:
  std::vector<Complaint> all_;
};

std::vector<Complaint> complaintsAbout(const std::vector<std::string>& command,
                                       llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  std::vector<const char*> words;
  for (const std::string& word : command) words.push_back(word.c_str());
  Complaints complaints;
  clang::CreateInvocationOptions options;
  options.Diags = new clang::DiagnosticsEngine(new clang::DiagnosticIDs,
                                               new clang::DiagnosticOptions, &complaints, false);
  options.VFS = std::move(files);
  options.RecoverOnError = true;
  const auto invocation = clang::createInvocation(words, options);
  // What the driver does not look at: names of processors, units and ABIs.
  if (invocation) {
    const auto target = std::make_shared<clang::TargetOptions>(invocation->getTargetOpts());
    const llvm::IntrusiveRefCntPtr<clang::TargetInfo> created(
        clang::TargetInfo::CreateTargetInfo(*options.Diags, target));
  }
  return complaints.take();
}

std::string joined(const Flag& flag) {
  std::string text;
  for (const std::string& word : flag) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Whether an error that names `name`, and other things, can mean the flag: by the whole of it, by
// its spelling beside its value ('ms' in '-mabi='), by its spelling that asks for one, or by its
// value alone, if nothing is named before.
using Meaning = bool (*)(const Flag& flag, const std::string& name, const Complaint& complaint);

bool isNamedWhole(const Flag& flag, const std::string& name, const Complaint&) {
  return name == flag.front() || name == joined(flag);
}

bool isNamedInParts(const Flag& flag, const std::string& name, const Complaint& complaint) {
  const std::string text = joined(flag);
  return name.size() > 1 && text.starts_with(name) &&
         std::any_of(complaint.names.begin(), complaint.names.end(), [&](const std::string& other) {
           return !other.empty() && other != name &&
                  text.find(other, name.size()) != std::string::npos;
         });
}

bool isNamedWithoutItsValue(const Flag& flag, const std::string& name, const Complaint&) {
  return name.ends_with('=') && flag.front().starts_with(name);
}

bool isNamedByItsValue(const Flag& flag, const std::string& name, const Complaint& complaint) {
  if (&name != &complaint.names.front()) return false;
  if (flag.size() > 1) return flag.back() == name;
  const size_t value = flag.front().find('=');
  return value != std::string::npos && std::string_view(flag.front()).substr(value + 1) == name;
}

// Which of the flags the error is about: what it names first, and that as exactly as can be.
std::optional<size_t> flagMeant(const Complaint& complaint, const std::vector<Flag>& flags) {
  for (const Meaning means :
       {isNamedWhole, isNamedInParts, isNamedWithoutItsValue, isNamedByItsValue})
    for (const std::string& name : complaint.names)
      for (size_t i = 0; i < flags.size(); ++i)
        if (means(flags[i], name, complaint)) return i;
  return std::nullopt;
}

}  // namespace

std::vector<Flag> flagsOf(const std::vector<std::string>& words) {
  std::vector<const char*> raw;
  for (const std::string& word : words) raw.push_back(word.c_str());
  unsigned missingAt = 0, missing = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      raw, missingAt, missing, llvm::opt::Visibility(clang::driver::options::ClangOption));
  std::set<size_t> begins;
  for (const llvm::opt::Arg* arg : parsed) begins.insert(arg->getIndex());
  if (missing > 0) begins.insert(missingAt);
  std::vector<Flag> flags;
  for (size_t i = 0; i < words.size(); ++i) {
    if (flags.empty() || begins.contains(i)) flags.emplace_back();
    flags.back().push_back(words[i]);
  }
  return flags;
}

std::vector<RefusedFlag> takeRefused(const std::vector<std::string>& first,
                                     std::vector<Flag>* flags, const std::vector<std::string>& last,
                                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  std::vector<RefusedFlag> refused;
  for (bool isAccepted = false; !isAccepted;) {
    std::vector<std::string> command = first;
    for (const Flag& flag : *flags) command.insert(command.end(), flag.begin(), flag.end());
    command.insert(command.end(), last.begin(), last.end());
    std::map<size_t, std::string> reasons;  // by the flag's place
    for (const Complaint& complaint : complaintsAbout(command, files))
      if (const auto meant = flagMeant(complaint, *flags)) reasons.emplace(*meant, complaint.text);
    std::vector<Flag> kept;
    for (size_t i = 0; i < flags->size(); ++i) {
      Flag& flag = (*flags)[i];
      if (const auto reason = reasons.find(i); reason != reasons.end())
        refused.push_back({joined(flag), reason->second});
      else
        kept.push_back(std::move(flag));
    }
    *flags = std::move(kept);
    isAccepted = reasons.empty();
  }
  return refused;
}

}  // namespace lockstitch
