import { SelectControl, TextareaControl, TextControl } from '@wordpress/components';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong and how to mend it; undefined: nothing. */
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'number' | 'date' | 'time' | 'url' | 'password';
  readonly min?: number | string;
  readonly max?: number | string;
  readonly isRequired?: boolean;
  readonly autoComplete?: string;
}

/** What a control needs to show an error at the field and to tell a screen reader of it. */
function describeError(help: string | undefined, error: string | undefined) {
  return {
    help: error ?? help ?? '',
    className: error === undefined ? 'lectern-field' : 'lectern-field has-error',
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  };
}

export function TextField({
  label,
  help,
  error,
  value,
  onChange,
  type = 'text',
  min,
  max,
  isRequired = false,
  autoComplete,
}: TextFieldProps) {
  return (
    <TextControl
      __next40pxDefaultSize
      __nextHasNoMarginBottom
      label={label}
      type={type}
      value={value}
      onChange={onChange}
      required={isRequired}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(autoComplete === undefined ? {} : { autoComplete })}
      {...describeError(help, error)}
    />
  );
}

export function LongTextField({ label, help, error, value, onChange }: FieldProps) {
  return (
    <TextareaControl
      __nextHasNoMarginBottom
      label={label}
      rows={3}
      value={value}
      onChange={onChange}
      {...describeError(help, error)}
    />
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function SelectField({ label, help, error, value, onChange, options }: SelectFieldProps) {
  return (
    <SelectControl
      __next40pxDefaultSize
      __nextHasNoMarginBottom
      label={label}
      value={value}
      options={[...options]}
      onChange={onChange}
      {...describeError(help, error)}
    />
  );
}
