#include "tool/frontend/extract.h"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticSema.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/CrashRecoveryContext.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <algorithm>

#include "analyses/facts/facts_check.h"
#include "analyses/facts/facts_file.h"
#include "tool/frontend/builtin_headers.h"
#include "tool/frontend/compat.h"
#include "tool/frontend/flags.h"
#include "tool/frontend/needed_instances.h"
#include "tool/frontend/precompiled_headers.h"
#include "tool/frontend/unit_lowering.h"

namespace lockstitch {

using namespace clang;

namespace {

// Errors become facts and text; warnings are the compiler's business, not ours.
class ErrorCollector : public DiagnosticConsumer {
 public:
  ErrorCollector(FactBuilder& facts, std::string& messages) : facts_(facts), messages_(messages) {}

  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic& info) override {
    // GCC's attributes with arguments that Clang does not know say nothing about the program.
    if (info.getID() == diag::err_attribute_wrong_number_arguments) return;
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < DiagnosticsEngine::Error) return;
    llvm::SmallString<256> text;
    info.FormatDiagnostic(text);
    auto made = std::make_unique<facts::DiagnosticT>();
    made->severity = level == DiagnosticsEngine::Fatal ? 3 : 2;
    made->text = facts_.string(std::string_view(text.data(), text.size()));
    std::string where;
    if (info.hasSourceManager() && info.getLocation().isValid()) {
      const PresumedLoc place = info.getSourceManager().getPresumedLoc(
          info.getSourceManager().getExpansionLoc(info.getLocation()));
      if (place.isValid()) {
        where = std::string(place.getFilename()) + ":" + std::to_string(place.getLine()) + ":" +
                std::to_string(place.getColumn()) + ": ";
        made->location = std::make_unique<facts::Location>(
            SourcePlaces(info.getSourceManager(), facts_).of(info.getLocation()));
      }
    }
    messages_ += where + "error: " + text.str().str() + "\n";
    facts_.unit().diagnostics.push_back(std::move(made));
  }

 private:
  FactBuilder& facts_;
  std::string& messages_;
};

// Every file that was read, for the depfile.
class Dependencies : public DependencyCollector {
 public:
  bool needSystemDependencies() override { return true; }
};

// Without -fopenmp a program with OpenMP's directives is a sequential one, in which there is
// nothing to find: whoever asks for its races should hear so, once a unit.
class IgnoredDirectives : public PPCallbacks {
 public:
  IgnoredDirectives(const Preprocessor& preprocessor, std::string& messages)
      : preprocessor_(preprocessor), messages_(messages) {}

  void PragmaDirective(SourceLocation hash, PragmaIntroducerKind kind) override {
    const SourceManager& sources = preprocessor_.getSourceManager();
    if (said_ || kind != PIK_HashPragma || sources.isInSystemHeader(hash) || !isOpenMp(hash))
      return;
    said_ = true;
    const PresumedLoc place = sources.getPresumedLoc(hash);
    messages_ += std::string(place.getFilename()) + ":" + std::to_string(place.getLine()) +
                 ": remark: OpenMP's directives are ignored without -fopenmp among the compiler's "
                 "flags\n";
  }

 private:
  // Whether "# pragma" at `hash` goes on with "omp".
  bool isOpenMp(SourceLocation hash) const {
    const SourceManager& sources = preprocessor_.getSourceManager();
    const auto word = Lexer::findNextToken(hash, sources, preprocessor_.getLangOpts());
    if (!word) return false;
    const auto space =
        Lexer::findNextToken(word->getLocation(), sources, preprocessor_.getLangOpts());
    return space && space->is(tok::raw_identifier) && space->getRawIdentifier() == "omp";
  }

  const Preprocessor& preprocessor_;
  std::string& messages_;
  bool said_ = false;
};

class LoweringConsumer : public ASTConsumer {
 public:
  LoweringConsumer(const Models& models, FactBuilder& facts) : models_(models), facts_(facts) {}

  void HandleTranslationUnit(ASTContext& ast) override {
    UnitContext unit(ast, models_, facts_);
    lowerUnit(unit);
  }

 private:
  const Models& models_;
  FactBuilder& facts_;
};

class LoweringAction : public ASTFrontendAction {
 public:
  LoweringAction(const Models& models, FactBuilder& facts, std::vector<std::string>& files,
                 std::string& messages)
      : models_(models), facts_(facts), files_(files), messages_(messages) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance& compiler,
                                                 llvm::StringRef) override {
    compiler.getFrontendOpts().SkipFunctionBodies = true;  // where the consumer says so
    dependencies_ = std::make_shared<Dependencies>();
    // The preprocessor is there already, so it would not be attached by addDependencyCollector().
    Preprocessor& preprocessor = compiler.getPreprocessor();
    dependencies_->attachToPreprocessor(preprocessor);
    if (!compiler.getLangOpts().OpenMP)
      preprocessor.addPPCallbacks(std::make_unique<IgnoredDirectives>(preprocessor, messages_));
    return withNeededInstances(std::make_unique<LoweringConsumer>(models_, facts_));
  }

  void EndSourceFileAction() override {
    for (const std::string& file : dependencies_->getDependencies()) {
      if (!llvm::StringRef(file).starts_with(kBuiltinHeaders)) files_.push_back(file);
    }
  }

 private:
  const Models& models_;
  FactBuilder& facts_;
  std::vector<std::string>& files_;
  std::string& messages_;
  std::shared_ptr<Dependencies> dependencies_;
};

class Extraction {
 public:
  Extraction(const ExtractRequest& request, ExtractResult& result,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files)
      : request_(request), result_(result), files_(withBuiltinHeaders(std::move(files))) {}

  void run() {
    const Models& models = request_.models ? *request_.models : Models::builtIn();
    std::vector<std::string> command =
        clangCommand(request_.source,
                     withoutPrecompiledHeaders(request_.flags, request_.source, request_.directory,
                                               &result_.messages),
                     files_, &result_.messages);
    ErrorCollector errors(facts_, result_.messages);
    llvm::IntrusiveRefCntPtr<FileManager> manager(new FileManager({}, files_));
    if (!request_.directory.empty()) {
      manager->getFileSystemOpts().WorkingDir = request_.directory;
      files_->setCurrentWorkingDirectory(request_.directory);
    }
    tooling::ToolInvocation invocation(
        command,
        std::make_unique<LoweringAction>(models, facts_, result_.dependencies, result_.messages),
        manager.get());
    invocation.setDiagnosticConsumer(&errors);
    const bool parsed = invocation.run();
    facts_.unit().is_complete = parsed && errors.getNumErrors() == 0;
    if (!facts_.unit().is_complete) {
      sayTarget();
      sayPreprocessed();
    }
    facts_.unit().main_file = request_.source;
    result_.status = facts_.unit().is_complete ? ExtractResult::Status::Complete
                                               : ExtractResult::Status::Incomplete;
    result_.unit = std::move(facts_.unit());
  }

 private:
  // What a cross compiler knows of itself, Clang has to be told.
  void sayTarget() {
    constexpr std::string_view kTarget = "--target=";
    for (const std::string& flag : request_.flags)
      if (flag.starts_with(kTarget))
        result_.messages += request_.source + ": remark: it is compiled for " +
                            flag.substr(kTarget.size()) +
                            ": where Clang does not find that target's headers, add --sysroot=DIR "
                            "or -isystem DIR to its flags\n";
  }

  // Of a header that asks the compiler what it has, GCC has left what it has itself.
  void sayPreprocessed() {
    const auto& flags = request_.flags;
    const bool isSaid = std::any_of(flags.begin(), flags.end(), [](const std::string& flag) {
      return flag.ends_with("cpp-output");
    });
    if (isSaid || request_.source.ends_with(".i") || request_.source.ends_with(".ii"))
      result_.messages += request_.source +
                          ": remark: it is preprocessed already: where GCC did so, Clang does not "
                          "know all that is left in it; check the source that it was made of\n";
  }

  const ExtractRequest& request_;
  ExtractResult& result_;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files_;
  FactBuilder facts_;
};

ExtractResult runGuarded(const ExtractRequest& request,
                         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  ExtractResult result;
  llvm::CrashRecoveryContext::Enable();
  llvm::CrashRecoveryContext guard;
  const bool survived = guard.RunSafelyOnThread([&] { Extraction(request, result, files).run(); },
                                                /*RequestedStackSize=*/64 << 20);
  if (!survived) {
    result.status = ExtractResult::Status::Crashed;
    result.messages += request.source +
                       ": the compiler front end crashed on this file; the other "
                       "files are checked without it\n";
  }
  return result;
}

}  // namespace

ExtractResult extractFacts(const ExtractRequest& request) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = llvm::vfs::createPhysicalFileSystem();
  if (!request.directory.empty()) files->setCurrentWorkingDirectory(request.directory);
  if (!files->exists(request.source)) {
    ExtractResult result;
    result.messages = request.source + ": no such file\n";
    return result;
  }
  return runGuarded(request, files);
}

std::vector<uint8_t> serialise(const facts::TranslationUnitT& unit) {
  flatbuffers::FlatBufferBuilder builder;
  facts::FinishTranslationUnitBuffer(builder, facts::TranslationUnit::Pack(builder, &unit));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

std::string extractFromCode(const std::string& code, const std::string& fileName,
                            const std::vector<std::string>& flags, const Models* models) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> memory(new llvm::vfs::InMemoryFileSystem);
  llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> files(
      new llvm::vfs::OverlayFileSystem(llvm::vfs::createPhysicalFileSystem()));
  files->pushOverlay(memory);
  memory->addFile(fileName, 0, llvm::MemoryBuffer::getMemBufferCopy(code));
  ExtractRequest request;
  request.source = fileName;
  request.flags = flags;
  request.models = models;
  const ExtractResult result = runGuarded(request, files);
  const std::vector<uint8_t> bytes = serialise(result.unit);
  const auto& unit = *facts::GetTranslationUnit(bytes.data());
  const std::string problem = checkIndices(unit);
  return result.messages + (problem.empty() ? dumpFacts(unit) : problem);
}

}  // namespace lockstitch
