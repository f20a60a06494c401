#include "tool/symbolize/debug_info.h"

#include <llvm/DebugInfo/DWARF/DWARFCompileUnit.h>
#include <llvm/DebugInfo/DWARF/DWARFContext.h>
#include <llvm/DebugInfo/DWARF/DWARFExpression.h>
#include <llvm/Object/ObjectFile.h>

#include <algorithm>
#include <iterator>

#include "tool/symbolize/dwarf_types.h"

namespace lockstitch {
namespace {

constexpr size_t kMostModules = 4;

// Debug information that LLVM cannot make sense of names nothing; that is all.
void ignore(llvm::Error error) { llvm::consumeError(std::move(error)); }

// Where a variable of static storage starts: its location is one address.
std::optional<uint64_t> startOf(const llvm::DWARFDie& variable) {
  const auto location = variable.find(llvm::dwarf::DW_AT_location);
  if (!location) return std::nullopt;
  const auto block = location->getAsBlock();
  if (!block) return std::nullopt;
  llvm::DWARFUnit* unit = variable.getDwarfUnit();
  llvm::DataExtractor data(*block, unit->getContext().isLittleEndian(), unit->getAddressByteSize());
  llvm::DWARFExpression expression(data, unit->getAddressByteSize());
  auto operation = expression.begin();
  if (operation == expression.end() || operation->isError()) return std::nullopt;
  if (operation->getCode() == llvm::dwarf::DW_OP_addr) return operation->getRawOperand(0);
  if (operation->getCode() != llvm::dwarf::DW_OP_addrx &&
      operation->getCode() != llvm::dwarf::DW_OP_GNU_addr_index)
    return std::nullopt;
  const auto address = unit->getAddrOffsetSectionItem(operation->getRawOperand(0));
  return address ? std::optional(address->Address) : std::nullopt;
}

// Of a member of a class without a name nothing says whose it is but the variable: "conf.port",
// "table[].port".
std::string memberOf(const std::string& variable, const llvm::DWARFDie& type, uint64_t offset,
                     const std::string& name) {
  if (name.find("::") != std::string::npos) return name;
  const std::string path = variable + pathAt(type, offset);
  std::string owner;
  for (const char c : path.substr(0, path.rfind('.'))) {
    const bool isIndex = !owner.empty() && owner.back() == '[' && c != ']';
    if (!isIndex) owner += c;
  }
  return owner + "." + name;
}

}  // namespace

DebugInfo::DebugInfo() = default;
DebugInfo::~DebugInfo() = default;

std::unique_ptr<DebugInfo> DebugInfo::open(const std::string& module) {
  auto file = llvm::object::ObjectFile::createObjectFile(module);
  if (!file) {
    ignore(file.takeError());
    return nullptr;
  }
  std::unique_ptr<DebugInfo> info(new DebugInfo);
  info->file_ =
      std::make_unique<llvm::object::OwningBinary<llvm::object::ObjectFile>>(std::move(*file));
  info->context_ = llvm::DWARFContext::create(*info->file_->getBinary(),
                                              llvm::DWARFContext::ProcessDebugRelocations::Process,
                                              nullptr, "", ignore, ignore);
  if (info->context_->getNumCompileUnits() == 0) return nullptr;
  return info;
}

// LLVM's own search leaves out what g++ declares in a namespace and defines outside.
void DebugInfo::readVariables() {
  hasVariables_ = true;
  std::vector<llvm::DWARFDie> scopes;
  // Of a unit that was compiled with -gsplit-dwarf what lies in its .dwo file.
  for (const auto& unit : context_->compile_units())
    scopes.push_back(unit->getNonSkeletonUnitDIE(false));
  while (!scopes.empty()) {
    const llvm::DWARFDie scope = scopes.back();
    scopes.pop_back();
    for (const llvm::DWARFDie& child : childrenOf(scope)) {
      // G++ has the body of a lambda in its class.
      const bool isInFunction = isClass(child) && functionAround(child).isValid();
      if (child.getTag() == llvm::dwarf::DW_TAG_variable) {
        if (const auto start = startOf(child)) variables_.try_emplace(*start, child);
      } else if (child.getTag() == llvm::dwarf::DW_TAG_namespace || child.isSubprogramDIE() ||
                 child.getTag() == llvm::dwarf::DW_TAG_lexical_block || isInFunction) {
        scopes.push_back(child);
      }
    }
  }
}

std::optional<DataSymbol> DebugInfo::variableAt(uint64_t address, uint64_t bytes) {
  if (!hasVariables_) readVariables();
  auto after = variables_.upper_bound(address);
  if (after == variables_.begin()) return std::nullopt;
  const auto& [start, variable] = *std::prev(after);
  if (address - start >= bytesOf(typeOf(variable))) return std::nullopt;
  DataSymbol symbol;
  symbol.variable = symbol.name = staticName(variable);
  if (symbol.name.empty()) return std::nullopt;
  const llvm::DWARFDie member = memberAt(typeOf(variable), address - start, bytes);
  if (member.isValid())
    symbol.name = memberOf(symbol.variable, typeOf(variable), address - start, objectName(member));
  symbol.path = symbol.variable + pathAt(typeOf(variable), address - start);
  symbol.declaredAt = declarationOf(member.isValid() ? member : variable);
  return symbol;
}

std::vector<DebugInfo::FunctionName> DebugInfo::functionsAt(uint64_t address) {
  std::vector<FunctionName> names;
  llvm::DWARFCompileUnit* unit = context_->getCompileUnitForCodeAddress(address);
  if (unit == nullptr) return names;
  llvm::SmallVector<llvm::DWARFDie, 4> chain;
  unit->getInlinedChainForAddress(address, chain);
  for (const llvm::DWARFDie& function : chain)
    names.push_back({functionName(function), isMadeByCompiler(function), mayTellCaller(function)});
  return names;
}

DebugInfo* DebugInfoCache::of(const std::string& module) {
  auto found = std::find_if(entries_.begin(), entries_.end(),
                            [&](const Entry& entry) { return entry.module == module; });
  if (found == entries_.end()) {
    entries_.push_front({module, DebugInfo::open(module)});
    if (entries_.size() > kMostModules) entries_.pop_back();
  } else {
    entries_.splice(entries_.begin(), entries_, found);
  }
  return entries_.front().info.get();
}

}  // namespace lockstitch
