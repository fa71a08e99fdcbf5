using System;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Query;

/// <summary>Turns a filter tree into a test of rows.</summary>
internal sealed class FilterCompiler<T>
{
    private readonly QuerySchema<T> _schema;
    private readonly SimulatorOptions _options;
    private readonly ValueRules _rules;

    public FilterCompiler(QuerySchema<T> schema, SimulatorOptions options)
    {
        _schema = schema;
        _options = options;
        _rules = ValueRules.Of(options);
    }

    public Func<T, bool> Compile(FilterNode node)
    {
        switch (node)
        {
            case AndNode and:
                {
                    Func<T, bool> left = Compile(and.Left);
                    Func<T, bool> right = Compile(and.Right);
                    return row => left(row) && right(row);
                }

            case OrNode or:
                {
                    Func<T, bool> left = Compile(or.Left);
                    Func<T, bool> right = Compile(or.Right);
                    return row => left(row) || right(row);
                }

            case ComparisonNode comparison:
                return Compile(comparison);

            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private Func<T, bool> Compile(ComparisonNode comparison)
    {
        try
        {
            return _schema.Find(comparison.Property, _options.UtcFilterNames).Compile(comparison.Operator, comparison.Value, _rules);
        }
        catch (UnknownPropertyException) when (_options.UnknownProperty == UnknownPropertyAnswer.Ignored)
        {
            return _ => true;
        }
    }
}
