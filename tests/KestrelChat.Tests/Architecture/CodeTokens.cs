using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace KestrelChat.Tests.Architecture;

/// <summary>What the instructions of a method name: types, methods, fields and signatures.</summary>
internal static class CodeTokens
{
    // ECMA-335, III.1.2.1: the first byte of an instruction of two.
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => (ushort)o.Value, o => o.OperandType);

    public static IEnumerable<EntityHandle> Of(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            ushort instruction = code.ReadByte();
            if (instruction == TwoBytes)
                instruction = (ushort)((TwoBytes << 8) | code.ReadByte());
            var operand = Operands[instruction];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig)
                yield return MetadataTokens.EntityHandle(code.ReadInt32());
            else if (operand is OperandType.InlineSwitch)
                Skip(ref code, code.ReadInt32() * sizeof(int));
            else
                Skip(ref code, SizeOf(operand));
        }
    }

    private static void Skip(ref BlobReader code, int bytes) => code.Offset += bytes;

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
